import { expect, it, vi } from "vitest";
import { buildTerminal } from "@/tests/support/core-builders";
import type { SimulatedBank } from "./bank/connectors/in-process/create-in-process-bank";
import { createPorts } from "./composition";
import { parseEnv } from "./platform/env";
import { sealTerminalSecrets, terminalKeyRing } from "./terminals/terminal-secrets";

const settings = (mode: "sandbox" | "production") =>
  parseEnv({
    MODE: mode,
    PUBLIC_URL: "https://pos.example",
    DATABASE_APP_URL: "postgres://app@127.0.0.1:5432/vezne",
    BANK_DATABASE_URL: "postgres://bank@127.0.0.1:5432/vezne_bank",
    VAULT_DATABASE_URL: "postgres://vault@127.0.0.1:5432/vezne_vault",
    AUTH_SECRET: "a".repeat(32),
    VAULT_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  });

const bank = { connector: {}, sandbox: {} } as SimulatedBank;

it("serves a terminal through the simulated bank in the sandbox", () => {
  const ports = createPorts(settings("sandbox"), () => bank);
  expect(ports.bankOf(buildTerminal()).connector).toBe(bank.connector);
  expect(ports.sandbox).toBe(bank.sandbox);
});

it("neither opens the simulated bank in production nor lets a terminal use it", () => {
  const openBank = vi.fn(() => bank);
  const ports = createPorts(settings("production"), openBank);
  expect(() => ports.bankOf(buildTerminal())).toThrow("uses the simulated bank");
  expect(ports.sandbox).toBeNull();
  expect(openBank).not.toHaveBeenCalled();
});

it.each(["sandbox", "production"] as const)(
  "serves a NestPay terminal by its settings alone in the %s",
  (mode) => {
    const ports = createPorts(settings(mode), () => bank);
    const credentials = { url: "https://bank.example/fim/api", username: "api", password: "secret" };
    const keys = terminalKeyRing(settings(mode).VAULT_KEYS);
    const sealed = sealTerminalSecrets("trm_main", { storeKey: "key", credentials }, keys);
    const found = ports.bankOf(buildTerminal({ connector: "nestpay", ...sealed }));
    expect(found.connector.capabilities.name).toBe("NestPay");
    expect(found.terminal).toMatchObject({ storeKey: "key", credentials });
  },
);
