import { chmodSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { databaseOf, readDatabaseUrls, withDatabase } from "../scripts/lib/database-urls.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Lets Prisma's command line use the engine from npm; Windows cannot execute a script, so it keeps Prisma's own. */
export function selectSchemaEngine() {
  if (process.platform === "win32" || process.env.PRISMA_SCHEMA_ENGINE_BINARY) return;
  const engine = fileURLToPath(new URL("./schema-engine/schema-engine.mjs", import.meta.url));
  try {
    chmodSync(engine, 0o755);
  } catch {
    // Not ours to change: then it is executable already, or Prisma says that it is not.
  }
  process.env.PRISMA_SCHEMA_ENGINE_BINARY = engine;
}

/** Where Prisma's command line connects for `key`: the variable, else what the last provisioning remembered. */
export function prismaDatasource(key) {
  const given = process.env[key];
  if (given) return { url: given };
  const remembered = readDatabaseUrls(resolve(root, process.env.DATA_DIR ?? ".data"));
  const url = remembered[key];
  // Generating clients needs no database: any address will do.
  if (!url) return { url: "postgresql://127.0.0.1:5439/vezne" };
  // The embedded server carries an empty database for each, in which migrations are replayed.
  const isEmbedded = remembered.isEmbedded === true;
  return isEmbedded ? { url, shadowDatabaseUrl: withDatabase(url, `${databaseOf(url)}_shadow`) } : { url };
}
