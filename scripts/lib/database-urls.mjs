import { join } from "node:path";
import { readJson, writePrivateJson } from "./paths.mjs";

/** The variables that name a database, in the order of `npm run db -- url`. */
export const DATABASE_KEYS = ["DATABASE_URL", "DATABASE_APP_URL", "BANK_DATABASE_URL", "VAULT_DATABASE_URL"];

const fileOf = (dataDir) => join(dataDir, "database.json");

/** Keeps the addresses that provisioning found, so that `npx prisma …` finds them without a variable set. */
export const rememberDatabaseUrls = (dataDir, urls) => writePrivateJson(fileOf(dataDir), urls);

/** The addresses of the last provisioning; `{}` before the first. */
export const readDatabaseUrls = (dataDir) => readJson(fileOf(dataDir)) ?? {};

/** The same server and parameters, another database. */
export function withDatabase(url, database) {
  const copy = new URL(url);
  copy.pathname = `/${encodeURIComponent(database)}`;
  return copy.toString();
}

/** The same server, another role and database. */
export function withRole(url, role, password, database) {
  const copy = new URL(withDatabase(url, database));
  copy.username = encodeURIComponent(role);
  copy.password = encodeURIComponent(password);
  return copy.toString();
}

/** Name of the database an address points to. */
export const databaseOf = (url) => decodeURIComponent(new URL(url).pathname.slice(1));

/** Name of the role an address signs in as. */
export const roleOf = (url) => decodeURIComponent(new URL(url).username);
