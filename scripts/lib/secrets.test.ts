import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSecrets } from "./secrets.mjs";

describe("secrets", () => {
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "vezne-secrets-"));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it("are made once and kept", () => {
    const first = openSecrets(directory)("AUTH_SECRET");
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(openSecrets(directory)("AUTH_SECRET")).toBe(first);
  });

  it("differ from one installation and name to another", () => {
    const other = mkdtempSync(join(tmpdir(), "vezne-secrets-"));
    const all = ["ownerPassword", "appPassword"].flatMap((name) => [
      openSecrets(directory)(name),
      openSecrets(other)(name),
    ]);
    rmSync(other, { recursive: true, force: true });
    expect(new Set(all).size).toBe(4);
  });

  it.skipIf(process.platform === "win32")("can be read by their owner alone", () => {
    openSecrets(directory)("VAULT_KEYS");
    expect(statSync(join(directory, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("keep what another process wrote meanwhile", () => {
    const mine = openSecrets(directory);
    const theirs = openSecrets(directory)("AUTH_SECRET");
    expect(mine("AUTH_SECRET")).toBe(theirs);
    mine("appPassword");
    expect(JSON.parse(readFileSync(join(directory, "secrets.json"), "utf8"))).toHaveProperty(
      "AUTH_SECRET",
      theirs,
    );
  });

  it("are not replaced where the file is damaged", () => {
    writeFileSync(join(directory, "secrets.json"), "{");
    expect(() => openSecrets(directory)).toThrow("not readable JSON");
  });
});
