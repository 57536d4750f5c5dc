import { expect, test } from "vitest";
import { openTerminalSecrets, sealTerminalSecrets, terminalKeyRing } from "./terminal-secrets";

const keyText = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const keys = terminalKeyRing(`k1:${keyText(1)}`);
const secrets = {
  storeKey: "ABC 123|x",
  credentials: { url: "https://bank.example/fim/api", username: "api", password: "gizli şifre" },
};

test("store key and password are sealed, addresses and user are not, and all of it opens again", () => {
  const sealed = sealTerminalSecrets("trm_1", secrets, keys);
  expect(JSON.stringify(sealed)).not.toContain("gizli");
  expect(JSON.stringify(sealed)).not.toContain("ABC 123");
  expect(sealed.credentials).toMatchObject({ url: "https://bank.example/fim/api", username: "api" });
  expect(openTerminalSecrets("trm_1", sealed, keys)).toEqual(secrets);
});

test("what is sealed already is not sealed again, and what was never sealed is read as it is", () => {
  const sealed = sealTerminalSecrets("trm_1", secrets, keys);
  expect(sealTerminalSecrets("trm_1", sealed, keys)).toEqual(sealed);
  expect(openTerminalSecrets("trm_1", secrets, keys)).toEqual(secrets);
});

test("a secret copied to another terminal or another place does not open", () => {
  const sealed = sealTerminalSecrets("trm_1", secrets, keys);
  expect(() => openTerminalSecrets("trm_2", sealed, keys)).toThrow("does not open");
  const swapped = { ...sealed, storeKey: sealed.credentials.password ?? "" };
  expect(() => openTerminalSecrets("trm_1", swapped, keys)).toThrow("does not open");
});

test("an old key still opens after a new one came before it", () => {
  const sealed = sealTerminalSecrets("trm_1", secrets, keys);
  const next = terminalKeyRing(`k2:${keyText(2)},k1:${keyText(1)}`);
  expect(openTerminalSecrets("trm_1", sealed, next)).toEqual(secrets);
});
