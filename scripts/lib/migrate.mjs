import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import { Failure } from "./failure.mjs";
import { fromRoot } from "./paths.mjs";
import { PRISMA_SCHEMAS } from "./prisma-schemas.mjs";
import { runNode } from "./run-program.mjs";
import { withClient } from "./sql.mjs";

const NO_SUCH_TABLE = "42P01";

/** Names of the migrations in a directory, oldest first, each with the checksum that Prisma keeps. */
export function listMigrations(directory) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, "migration.sql")))
    .map(({ name }) => {
      const sql = readFileSync(join(directory, name, "migration.sql"));
      return { name, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readApplied(url) {
  return withClient(url, async (client) => {
    try {
      const { rows } = await client.query(
        `select migration_name as name, checksum from _prisma_migrations
          where finished_at is not null and rolled_back_at is null order by migration_name`,
      );
      return rows;
    } catch (error) {
      if (error.code === NO_SUCH_TABLE) return [];
      throw error;
    }
  });
}

/** True if exactly the migrations of the directory stand in the database. */
export async function isMigrated(part, url) {
  const wanted = listMigrations(part.migrations);
  const applied = await readApplied(url);
  const line = ({ name, checksum }) => `${name} ${checksum}`;
  return wanted.map(line).join() === applied.map(line).sort().join();
}

async function deploy(part, url) {
  const { code, output } = await runNode(
    fromRoot("node_modules/prisma/build/index.js"),
    ["migrate", "deploy", "--config", part.config],
    { env: { [part.key]: url } },
  );
  if (code === 0) return;
  throw new Failure(
    `The migrations of the ${part.name} database could not be applied.\n${output.trim()}`,
    "Correct the migration named above; in the sandbox `npm run reset` begins with empty databases.",
  );
}

/** The job queue's own tables, in a schema of their own; the library knows which of its migrations are missing. */
async function migrateJobQueue(connectionString) {
  const logger = new Logger(() => () => {});
  await runMigrations({ connectionString, logger });
}

/** Applies the pending migrations of the databases in `urls`; answers the names of those that had any. */
export async function migrateAll(urls) {
  const changed = await Promise.all(
    PRISMA_SCHEMAS.map(async (part) => {
      const url = urls[part.key];
      if (!url || (await isMigrated(part, url))) return undefined;
      await deploy(part, url);
      return part.name;
    }),
  );
  if (urls.DATABASE_URL) await migrateJobQueue(urls.DATABASE_URL);
  return changed.filter((name) => name !== undefined);
}
