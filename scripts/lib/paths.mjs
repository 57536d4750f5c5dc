import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository; every script works from here, wherever it was called. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Path inside the repository. */
export const fromRoot = (...parts) => join(projectRoot, ...parts);

/** Creates the data directory (and a part of it) where it is missing. */
export function ensureDirectory(path, mode) {
  mkdirSync(path, { recursive: true, ...(mode === undefined ? {} : { mode }) });
  return path;
}

/** Reads a JSON file; `undefined` where there is none or it is damaged. */
export function readJson(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes JSON that only its owner can read, whole or not at all. */
export function writePrivateJson(path, value) {
  ensureDirectory(dirname(path));
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
