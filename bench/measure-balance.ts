// Measures a balance at any instant in a ledger of a million entries, on a database of its own beside the tests' ones.
// node --import tsx bench/measure-balance.ts [entries] [days]
import { provisionEmbedded } from "@/scripts/lib/provision.mjs";
import { childEnvironment } from "@/scripts/lib/settings.mjs";
import { withClient } from "@/scripts/lib/sql.mjs";
import { cloneTemplates, dropClones, prepareTemplates } from "@/tests/support/template-databases";
import {
  describeTestServer,
  openTestCluster,
  testSecret,
  testSettings,
  urlsOf,
} from "@/tests/support/test-cluster";

const ENTRIES = Number(process.argv[2] ?? 1_000_000);
const DAYS = Number(process.argv[3] ?? 400);
const MERCHANT = "mer_measured";
const DAY_MS = 86_400_000;
const CHUNK = 100_000;
const PROBES = 60;

const say = (text: string) => process.stdout.write(`${text}\n`);

interface Queries {
  query(sql: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** Sales with four postings each, spread evenly over the days up to now; guards are off, for they look at each row. */
async function fill(client: Queries): Promise<void> {
  await client.query("set session_replication_role = replica");
  await client.query("set synchronous_commit = off");
  const end = Date.now();
  const start = end - DAYS * DAY_MS;
  const stepMs = (end - start) / ENTRIES;
  for (let from = 0; from < ENTRIES; from += CHUNK) {
    const to = Math.min(from + CHUNK, ENTRIES) - 1;
    await client.query(
      `insert into ledger_entries (id, merchant_id, reason, reference, payment_id, batch_id, occurred_at)
         select 'ent_' || lpad(n::text, 12, '0'), $1, 'capture', 'op_' || n, 'pay_' || n, 'bat_' || n / 500,
           $4::timestamptz + n * $5::float * interval '1 millisecond'
         from generate_series($2::int, $3::int) n`,
      [MERCHANT, from, to, new Date(start), stepMs],
    );
    await client.query(
      `insert into ledger_postings (entry_id, position, merchant_id, account, currency, amount_minor, occurred_at)
         select e.id, p.position, e.merchant_id, p.account, 'TRY', p.amount, e.occurred_at
         from ledger_entries e cross join (values (0, 'bank_receivable', 9755), (1, 'commission', 233),
           (2, 'commission_tax', 12), (3, 'sales', -10000)) p (position, account, amount)
         where e.id between 'ent_' || lpad($1::text, 12, '0') and 'ent_' || lpad($2::text, 12, '0')`,
      [from, to],
    );
    say(`  ${to + 1} entries`);
  }
  await client.query("set session_replication_role = origin");
  await client.query("analyze ledger_entries, ledger_postings");
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function report(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => quantile(sorted, share).toFixed(1));
  say(`${name.padEnd(44)} p50 ${p50} ms   p99 ${p99} ms   most ${most} ms   (${times.length} reads)`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function measure(): Promise<void> {
  const { jobScope } = await import("@/server/access/job-scope");
  const { foldLedgerDays } = await import("@/server/ledger/fold-ledger-days");
  const { readTrialBalance } = await import("@/server/ledger/read-trial-balance");
  const { readStatement } = await import("@/server/ledger/read-statement");
  const scope = jobScope(MERCHANT, "measure");
  const plain = await timed(() => readTrialBalance(scope, { before: null }));
  say(`trial balance from ${ENTRIES * 4} postings, nothing folded: ${plain.toFixed(0)} ms`);
  const folding = await timed(async () => {
    await foldLedgerDays(scope);
    await foldLedgerDays(scope);
  });
  say(`folding ${DAYS} days for the first time: ${folding.toFixed(0)} ms`);
  const instants = Array.from(
    { length: PROBES },
    (_, at) => new Date(Date.now() - (DAYS * DAY_MS * (at + 0.37)) / PROBES),
  );
  const trials: number[] = [];
  for (const before of instants) trials.push(await timed(() => readTrialBalance(scope, { before })));
  report("trial balance at instants over the whole time", trials);
  const today: number[] = [];
  for (let at = 0; at < PROBES; at += 1)
    today.push(await timed(() => readTrialBalance(scope, { before: null })));
  report("trial balance now", today);
  const pages: number[] = [];
  const key = { account: "bank_receivable", currency: "TRY" } as const;
  for (const to of instants)
    pages.push(
      await timed(() =>
        readStatement(scope, { ...key, from: null, to, reason: null, place: null, towards: "older" }),
      ),
    );
  report("page of an account statement", pages);
}

/** What the server itself needs for the query, without the way there and back, and how it finds the rows. */
async function explain(): Promise<void> {
  const { Prisma } = await import("@/server/db/generated/client");
  const { inMerchantTx } = await import("@/server/db/merchant-tx");
  const { jobScope } = await import("@/server/access/job-scope");
  const { accountSumsQuery } = await import("@/server/ledger/day-balance-store");
  const middle = new Date(Date.now() - 0.37 * DAYS * DAY_MS);
  const query = accountSumsQuery(MERCHANT, middle);
  const rows = await inMerchantTx(jobScope(MERCHANT, "measure"), (tx) =>
    tx.db.$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`explain (analyze, costs off) ${query}`),
  );
  for (const row of rows) say(row["QUERY PLAN"]);
}

async function main(): Promise<void> {
  const admin = await openTestCluster();
  await provisionEmbedded(describeTestServer(), testSecret);
  const run = `run_${process.pid}_balance`;
  try {
    const set = await cloneTemplates(admin, await prepareTemplates(admin), run);
    const urls = urlsOf(admin, set);
    Object.assign(process.env, childEnvironment(testSettings(), urls, testSecret));
    const superuser = new URL(admin);
    superuser.pathname = `/${set.main}`;
    await withClient(superuser.href, fill);
    await measure();
    await explain();
    const { closeDatabase } = await import("@/server/db/client");
    await closeDatabase();
  } finally {
    await dropClones(admin, run);
  }
}

await main();
