import { dirname } from "node:path";
import { test as base, expect } from "@playwright/test";
import pg from "pg";
import { readDatabaseUrls } from "../../scripts/lib/database-urls.mjs";

const dataDir = dirname(process.env.E2E_DEMO_FILE ?? ".data/demo.json");

/** Currencies in which a merchant's debits and credits are not equal. */
const UNBALANCED = `
  select merchant_id, currency, sum(amount_minor)::text as off from ledger_postings
  group by merchant_id, currency having sum(amount_minor) <> 0`;

let pool: pg.Pool | undefined;

function books(): pg.Pool {
  pool ??= new pg.Pool({
    connectionString: readDatabaseUrls(dataDir).DATABASE_URL,
    max: 1,
    allowExitOnIdle: true,
  });
  return pool;
}

/** Playwright's `test`, after which the trial balance of every merchant is zero, whatever the browser did. */
export const test = base.extend<{ balanced: undefined }>({
  balanced: [
    async ({ baseURL: _ }, use) => {
      await use(undefined);
      expect((await books().query(UNBALANCED)).rows, "the trial balance is zero").toEqual([]);
    },
    { auto: true },
  ],
});
