import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const least = {
  DATABASE_APP_URL: "postgres://app@127.0.0.1:5432/vezne",
  BANK_DATABASE_URL: "postgres://bank@127.0.0.1:5432/vezne_bank",
  VAULT_DATABASE_URL: "postgres://vault@127.0.0.1:5432/vezne_vault",
  AUTH_SECRET: "a".repeat(32),
  VAULT_KEYS: "k1:AAAA",
};

describe("parseEnv", () => {
  it("fills in what is not given", () => {
    const env = parseEnv(least);
    expect(env).toMatchObject({
      MODE: "sandbox",
      PUBLIC_URL: "http://127.0.0.1:3000",
      BANK_PUBLIC_URL: "http://127.0.0.1:3000",
      DATABASE_READ_URL: least.DATABASE_APP_URL,
      DATABASE_URL: null,
      SMTP_URL: null,
      isSandbox: true,
      isHttps: false,
      apiKeyPrefix: "sk_test_",
    });
  });

  it("treats an empty variable as absent", () => {
    expect(parseEnv({ ...least, PORT: "", SMTP_URL: "" })).toMatchObject({ PORT: 3000, SMTP_URL: null });
  });

  it("names everything that is wrong at once", () => {
    const attempt = () => parseEnv({ ...least, PORT: "70000", MODE: "staging", AUTH_SECRET: "short" });
    expect(attempt).toThrowError(/MODE[\s\S]*PORT[\s\S]*AUTH_SECRET/);
  });

  it("refuses a public address with a path and drops a trailing slash", () => {
    expect(() => parseEnv({ ...least, PUBLIC_URL: "https://pay.example/shop" })).toThrowError(/no path/);
    expect(parseEnv({ ...least, PUBLIC_URL: "https://pay.example/" }).PUBLIC_URL).toBe("https://pay.example");
  });

  it("refuses plain HTTP in production and issues live keys there", () => {
    const production = { ...least, MODE: "production" };
    expect(() => parseEnv(production)).toThrowError(/https/);
    expect(parseEnv({ ...production, PUBLIC_URL: "https://pay.example" })).toMatchObject({
      isSandbox: false,
      isHttps: true,
      apiKeyPrefix: "sk_live_",
    });
  });
});
