import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import pg from "pg";
import { databaseUrls } from "@/tests/support/database";
import { SIMULATED_CARDS } from "./cards";
import type { Finding } from "./check-invariants";

/** Every card number that was used, and a security code or one-time code with its name beside it. */
const SECRETS = `(${Object.values(SIMULATED_CARDS).join("|")}|"(cvc|cvv|otp)"[ ]*:[ ]*"?[0-9])`;

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`;

async function searchDatabase(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const findings: Finding[] = [];
    const { rows: tables } = await client.query<{ name: string }>(TABLES);
    for (const { name } of tables) {
      const { rows } = await client
        .query<{ row: string }>(`select left(t::text, 80) as row from ${name} t where t::text ~ $1 limit 1`, [
          SECRETS,
        ])
        .catch((error: unknown) => {
          // What this role may not read, it cannot leak; its owner's role reads it.
          if ((error as { code?: string }).code === "42501") return { rows: [] };
          throw error;
        });
      findings.push(...rows.map(({ row }) => `a secret stands in ${name}: ${row} …`));
    }
    return findings;
  } finally {
    await client.end();
  }
}

async function searchLog(file: string): Promise<Finding[]> {
  if (!existsSync(file)) return [];
  const pattern = new RegExp(SECRETS);
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (pattern.test(line)) return [`a secret stands in ${file}`];
  }
  return [];
}

/** Looks for card numbers and codes in every table of the three databases and in logs. */
export async function findSecrets(logs: readonly string[]): Promise<Finding[]> {
  const { DATABASE_URL, BANK_DATABASE_URL, VAULT_DATABASE_URL } = databaseUrls();
  const findings: Finding[] = [];
  for (const url of [DATABASE_URL, BANK_DATABASE_URL, VAULT_DATABASE_URL]) {
    findings.push(...(await searchDatabase(url)));
  }
  for (const file of logs) findings.push(...(await searchLog(file)));
  return findings;
}
