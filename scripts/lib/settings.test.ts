import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { childEnvironment, readSettings, SETTING_KEYS } from "./settings.mjs";

const NO_FILE = "/nonexistent";
const key = Buffer.alloc(32, 7).toString("base64");
const production = {
  MODE: "production",
  PUBLIC_URL: "https://pos.example",
  AUTH_SECRET: "x".repeat(32),
  VAULT_KEYS: `k1:${key}`,
  DATABASE_URL: "postgresql://owner:a@db.example/vezne",
  DATABASE_APP_URL: "postgresql://vezne_app:b@db.example/vezne",
  VAULT_DATABASE_URL: "postgresql://vezne_vault:c@db.example/vezne_vault",
  DATA_DIR: join(tmpdir(), "vezne-no-such-directory"),
};
const refusalOf = (environment: Record<string, string>) => {
  try {
    readSettings(environment, NO_FILE);
  } catch (error) {
    return String(error);
  }
  return "accepted";
};

describe("settings", () => {
  const directories: string[] = [];
  const makeDirectory = () => {
    const directory = mkdtempSync(join(tmpdir(), "vezne-settings-"));
    directories.push(directory);
    return directory;
  };
  afterEach(() => {
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
  });

  it("are complete without any variable", () => {
    const settings = readSettings({}, NO_FILE);
    expect(settings).toMatchObject({ mode: "sandbox", host: "127.0.0.1", port: 3000, webProcesses: 1 });
    expect(settings.publicUrl).toBe("http://127.0.0.1:3000");
  });

  it("take the environment first, then the file; an empty variable hides the file's", () => {
    const file = join(makeDirectory(), ".env");
    writeFileSync(file, "PORT=4000\nLOG_LEVEL=debug\nHOST=localhost\n");
    const settings = readSettings({ PORT: "5000", LOG_LEVEL: "" }, file);
    expect(settings).toMatchObject({ port: 5000, host: "localhost", publicUrl: "http://localhost:5000" });
    expect(settings.given).not.toHaveProperty("LOG_LEVEL");
  });

  it.each([
    [{ PORT: "99999" }, "PORT must be a whole number"],
    [{ PORT: "80a" }, "PORT must be a whole number"],
    [{ PUBLIC_URL: "pos.example" }, "PUBLIC_URL is not a URL"],
    [{ PUBLIC_URL: "https://pos.example/shop" }, "PUBLIC_URL must have no path"],
    [{ DATABASE_URL: "mysql://a@b/c" }, "DATABASE_URL must begin with postgres:// or postgresql://"],
    [{ DATABASE_URL: "postgresql://a@b" }, "DATABASE_URL must name a database"],
    [{ DATABASE_APP_URL: "postgresql://a@b/c" }, "DATABASE_APP_URL needs DATABASE_URL beside it"],
    [{ AUTH_SECRET: "short" }, "AUTH_SECRET must have at least 32 characters"],
    [{ VAULT_KEYS: "k1:c2hvcnQ=" }, "VAULT_KEYS must be"],
    [{ VAULT_KEYS: `k1:${key},k1:${key}` }, "VAULT_KEYS names the key k1 twice"],
    [{ SMTP_URL: "http://mail" }, "SMTP_URL must begin with smtp:// or smtps://"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of"],
    [{ WEB_PROCESSES: "0" }, "WEB_PROCESSES must be a whole number"],
    [{ MODE: "live" }, "MODE must be one of sandbox, production"],
  ])("refuse %j", (environment, complaint) => {
    expect(refusalOf(environment)).toContain(complaint);
  });

  it("name every complaint at once", () => {
    const refusal = refusalOf({ PORT: "x", MODE: "y" });
    expect(refusal).toContain("PORT");
    expect(refusal).toContain("MODE");
  });

  it("accept a complete production", () => {
    expect(readSettings(production, NO_FILE)).toMatchObject({
      mode: "production",
      publicUrl: "https://pos.example",
    });
  });

  it.each([
    "AUTH_SECRET",
    "VAULT_KEYS",
    "DATABASE_URL",
    "DATABASE_APP_URL",
    "VAULT_DATABASE_URL",
    "PUBLIC_URL",
  ])("refuse production without %s", (name) => {
    expect(refusalOf({ ...production, [name]: "" })).toContain(name);
  });

  it("refuse production over plain HTTP", () => {
    expect(refusalOf({ ...production, PUBLIC_URL: "http://pos.example" })).toContain("https://");
  });

  it("refuse production on the data of a demo world", () => {
    const directory = makeDirectory();
    writeFileSync(join(directory, "demo.json"), "{}");
    expect(refusalOf({ ...production, DATA_DIR: directory })).toContain("demo world");
  });

  it("give a child every variable, next-auth's own among them", () => {
    const settings = readSettings({ PORT: "3100" }, NO_FILE);
    const urls = {
      DATABASE_URL: "a",
      DATABASE_APP_URL: "b",
      BANK_DATABASE_URL: "c",
      VAULT_DATABASE_URL: "d",
    };
    const environment: Record<string, string | undefined> = childEnvironment(
      settings,
      urls,
      (name: string) => `secret ${name}`,
    );
    expect(environment.NEXTAUTH_URL).toBe("http://127.0.0.1:3100");
    expect(environment.NEXTAUTH_SECRET).toBe(environment.AUTH_SECRET);
    for (const name of SETTING_KEYS.filter((name: string) => name !== "SMTP_URL"))
      expect(environment[name], name).toBeTruthy();
  });
});
