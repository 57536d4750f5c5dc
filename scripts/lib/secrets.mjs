import { randomBytes } from "node:crypto";
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { readJson, writePrivateJson } from "./paths.mjs";

const generators = {
  postgresSuperuser: () => randomBytes(24).toString("base64url"),
  ownerPassword: () => randomBytes(24).toString("base64url"),
  appPassword: () => randomBytes(24).toString("base64url"),
  bankPassword: () => randomBytes(24).toString("base64url"),
  vaultPassword: () => randomBytes(24).toString("base64url"),
  AUTH_SECRET: () => randomBytes(32).toString("base64url"),
  VAULT_KEYS: () => `k1:${randomBytes(32).toString("base64")}`,
};

const fileOf = (dataDir) => join(dataDir, "secrets.json");

/** The secrets of this installation: `secret(name)` generates a missing one on first use and keeps it (mode 0600). */
export function openSecrets(dataDir) {
  const path = fileOf(dataDir);
  let known = readJson(path);
  if (known === undefined && existsSync(path)) {
    throw new Failure(`${path} is not readable JSON.`, "Restore it, or run `npm run reset` to begin anew.");
  }
  known ??= {};
  return function secret(name) {
    if (typeof known[name] === "string") return known[name];
    const generate = generators[name];
    if (!generate) throw new Error(`No such secret: ${name}`);
    // Another process may have written meanwhile: what stands in the file wins.
    known = { ...known, ...readJson(path) };
    if (typeof known[name] !== "string") {
      known = { ...known, [name]: generate() };
      writePrivateJson(path, known);
      chmodSync(path, 0o600);
    }
    return known[name];
  };
}
