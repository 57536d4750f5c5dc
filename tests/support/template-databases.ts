import type { Client } from "pg";
import { withDatabase } from "@/scripts/lib/database-urls.mjs";
import { isAlive } from "@/scripts/lib/file-lock.mjs";
import { fingerprint } from "@/scripts/lib/fingerprint.mjs";
import { migrateAll } from "@/scripts/lib/migrate.mjs";
import { fromRoot } from "@/scripts/lib/paths.mjs";
import { PRISMA_SCHEMAS } from "@/scripts/lib/prisma-schemas.mjs";
import { identifier, withClient } from "@/scripts/lib/sql.mjs";
import { type DatabaseSet, urlsOf } from "./test-cluster";

const OWNERS = { main: "vezne_owner", bank: "vezne_bank", vault: "vezne_vault" } as const;
const TEMPLATE_LOCK = 7_283_126;

const setOf = (prefix: string): DatabaseSet => ({
  main: `${prefix}_main`,
  bank: `${prefix}_bank`,
  vault: `${prefix}_vault`,
});

async function namesLike(client: Client, pattern: RegExp): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>("select datname as name from pg_database");
  return rows.map(({ name }) => name).filter((name) => pattern.test(name));
}

const drop = (client: Client, name: string) =>
  client.query(`drop database if exists ${identifier(name)} with (force)`);

/** Templates of other migrations that nobody made lately; another run may still clone younger ones. */
async function oldTemplates(client: Client, current: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database
      where datname like 'template\\_%\\_%' and not starts_with(datname, $1)
        and (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '2 hours'`,
    [current],
  );
  return rows.map(({ name }) => name);
}

/** Clones and half-made templates whose run is over are removed; so are old templates of other migrations. */
async function dropLeftovers(client: Client, current: string): Promise<void> {
  for (const name of await oldTemplates(client, current)) await drop(client, name);
  for (const name of await namesLike(client, /^run_\d+_/)) {
    const owner = Number(/^run_(\d+)_/.exec(name)?.[1]);
    if (!isAlive(owner)) await drop(client, name);
  }
}

async function buildTemplates(admin: string, client: Client, prefix: string): Promise<void> {
  const done = setOf(prefix);
  const existing = await namesLike(client, new RegExp(`^${prefix}_(main|bank|vault)$`));
  if (existing.length === 3) return;
  const drafts = setOf(`run_${process.pid}_draft`);
  for (const part of ["main", "bank", "vault"] as const) {
    await drop(client, drafts[part]);
    await drop(client, done[part]);
    await client.query(`create database ${identifier(drafts[part])} owner ${identifier(OWNERS[part])}`);
  }
  await migrateAll(urlsOf(admin, drafts));
  for (const part of ["main", "bank", "vault"] as const) {
    await client.query(`alter database ${identifier(drafts[part])} rename to ${identifier(done[part])}`);
  }
}

/**
 * Migrates one set of template databases, once for each state of the migrations; answers the prefix of their names.
 * Several runs at once wait for each other.
 */
export async function prepareTemplates(admin: string): Promise<string> {
  const print = fingerprint([
    ...PRISMA_SCHEMAS.map(({ migrations }) => migrations),
    fromRoot("node_modules/graphile-worker/package.json"),
  ]);
  const prefix = `template_${print.slice(0, 16)}`;
  await withClient(admin, async (client: Client) => {
    await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    await buildTemplates(admin, client, prefix);
    await dropLeftovers(client, prefix);
  });
  return prefix;
}

/** Clones the templates under names that begin with `run`; clones of these names that stand already are dropped first. */
export async function cloneTemplates(admin: string, template: string, run: string): Promise<DatabaseSet> {
  const from = setOf(template);
  const to = setOf(run);
  await withClient(withDatabase(admin, "postgres"), async (client: Client) => {
    for (const part of ["main", "bank", "vault"] as const) {
      await drop(client, to[part]);
      await client.query(
        `create database ${identifier(to[part])} template ${identifier(from[part])} owner ${identifier(OWNERS[part])}`,
      );
    }
  });
  return to;
}

/** Drops every clone of a run. */
export async function dropClones(admin: string, run: string): Promise<void> {
  await withClient(admin, async (client: Client) => {
    for (const name of await namesLike(client, new RegExp(`^${run}_`))) await drop(client, name);
  });
}
