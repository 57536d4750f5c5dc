import pg from "pg";
import { databaseUrls } from "./database";

const opened = new Map<string, Promise<pg.Client>>();

async function clientOf(url: string): Promise<pg.Client> {
  const open = async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  const client = opened.get(url) ?? open();
  opened.set(url, client);
  return client;
}

/** Runs SQL as the owner of the main database, beside the code under test. */
export async function asOwner<T extends pg.QueryResultRow>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = await clientOf(databaseUrls().DATABASE_URL);
  return (await client.query<T>(sql, [...values])).rows;
}

/** Runs SQL in the bank's database, behind its back. */
export async function asBank(sql: string, values: readonly unknown[] = []): Promise<void> {
  const client = await clientOf(databaseUrls().BANK_DATABASE_URL);
  await client.query(sql, [...values]);
}

/** Runs SQL in the vault's database, behind its back. */
export async function asVault<T extends pg.QueryResultRow>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = await clientOf(databaseUrls().VAULT_DATABASE_URL);
  return (await client.query<T>(sql, [...values])).rows;
}

/** Loads the BIN table of this worker's database, unless that was done. */
export async function ensureBins(load: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = await clientOf(databaseUrls().DATABASE_URL);
  const { rows } = await owner.query("select 1 from bins limit 1");
  if (rows.length === 0) await load(owner);
}

/** Ends the connections of this file. */
export async function closeSql(): Promise<void> {
  const clients = await Promise.all(opened.values());
  opened.clear();
  await Promise.all(clients.map((client) => client.end()));
}

/** Opens a connection of its own as the application's role; the caller closes it. */
export async function openAppClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrls().DATABASE_APP_URL });
  await client.connect();
  return client;
}
