import pg from "pg";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { jobScope } from "@/server/access/job-scope";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { foldLedgerDays } from "@/server/ledger/fold-ledger-days";
import { readAccountBalances } from "@/server/ledger/read-account-balances";
import { readTrialBalance } from "@/server/ledger/read-trial-balance";
import { createPayment } from "@/server/payments/create-payment";
import { databaseUrls } from "@/tests/support/database";
import { openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAY_MS = 86_400_000;

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  shop = await openShop(world);
});

const fold = () => foldLedgerDays(jobScope(shop.scope.merchantId, "ledger days"));
const sell = (amountMinor: bigint) => createPayment(shop.scope, saleOf({ amountMinor }), world.context);
const cursor = async () =>
  (
    await asOwner<{ folded_to: Date }>("select folded_to from ledger_day_cursors where merchant_id = $1", [
      shop.scope.merchantId,
    ])
  )[0]?.folded_to;

/** Folds until it has been done: transactions of others are waited for. */
async function foldAll() {
  const turn = async () => {
    await fold();
    return (await cursor())?.getTime();
  };
  await expect.poll(turn, { timeout: 20_000 }).toBeGreaterThan(0);
}

/** What the postings alone come to. */
async function plainSums(before: Date | null) {
  const rows = await asOwner<{ account: string; debit: string; credit: string }>(
    `select account, coalesce(sum(amount_minor) filter (where amount_minor > 0), 0)::text as debit,
       coalesce(-sum(amount_minor) filter (where amount_minor < 0), 0)::text as credit
     from ledger_postings where merchant_id = $1 and occurred_at < coalesce($2, 'infinity'::timestamptz)
     group by account, currency order by currency, account`,
    [shop.scope.merchantId, before],
  );
  return rows.map(({ account, debit, credit }) => [account, BigInt(debit), BigInt(credit)]);
}

async function readSums(before: Date | null) {
  const rows = await readAccountBalances(shop.scope, { before });
  return rows.map(({ account, debitMinor, creditMinor }) => [account, debitMinor, creditMinor]);
}

async function expectExact(instants: readonly (Date | null)[]) {
  for (const instant of instants) expect(await readSums(instant)).toEqual(await plainSums(instant));
}

const POST = `with entry as (
    insert into ledger_entries (id, merchant_id, reason, reference, occurred_at)
      values ('ent_' || $3, $1, 'payout', $3, $2) returning id)
  insert into ledger_postings (entry_id, position, merchant_id, account, currency, amount_minor, occurred_at)
    select id, n, $1, case n when 0 then 'bank_account' else 'bank_receivable' end, 'TRY', 5 - 10 * n, $2
    from entry, generate_series(0, 1) n`;

/** Three days with a sale each; answers instants within them and at their edges. */
async function tradeThreeDays(): Promise<(Date | null)[]> {
  const instants: (Date | null)[] = [null];
  for (const amount of [1_000n, 2_000n, 3_000n]) {
    await sell(amount);
    const now = await readBusinessNow();
    instants.push(now, new Date(now.getTime() - 1), new Date(now.getTime() + 3_600_000));
    await passTime(world, DAY_MS);
  }
  await sell(4_000n);
  return instants;
}

describe("balances by day", () => {
  it("are exact at any instant, before, while and after days are folded", async () => {
    const instants = await tradeThreeDays();
    await expectExact(instants);
    const [, ...all] = await Promise.all([fold(), ...Array.from({ length: 8 }, () => readSums(null))]);
    for (const sums of all) expect(sums).toEqual(await plainSums(null));
    await foldAll();
    await expectExact(instants);
    const [rows] = await asOwner<{ days: number }>(
      "select count(distinct day)::int as days from ledger_day_balances where merchant_id = $1",
      [shop.scope.merchantId],
    );
    expect(rows?.days).toBe(3);
    for (const trial of await readTrialBalance(shop.scope, { before: instants[1] ?? null })) {
      expect(trial.differenceMinor).toBe(0n);
    }
  }, 60_000);

  it("count an entry that comes into a folded day at once, and fold that day again", async () => {
    const instants = await tradeThreeDays();
    await foldAll();
    const { merchantId } = shop.scope;
    const late = new Date((await readBusinessNow()).getTime() - 2 * DAY_MS);
    await asOwner(POST, [merchantId, late, `late-${merchantId}`]);
    await asOwner(POST, [merchantId, new Date(late.getTime() + 1), `later-${merchantId}`]);
    await expectExact([...instants, late, new Date(late.getTime() + 1), new Date(late.getTime() + 2)]);
    expect(await fold()).toBe(1);
    expect(await fold()).toBe(0);
    await expectExact([...instants, late, new Date(late.getTime() + 1), new Date(late.getTime() + 2)]);
  });

  it("wait for a posting that began before its day was closed and is committed after", async () => {
    await tradeThreeDays();
    const slow = new pg.Client({ connectionString: databaseUrls().DATABASE_URL });
    await slow.connect();
    const { merchantId } = shop.scope;
    const at = new Date((await readBusinessNow()).getTime() - DAY_MS);
    await slow.query("begin");
    await slow.query(POST, [merchantId, at, `slow-${merchantId}`]);
    await fold();
    await fold();
    expect((await cursor())?.getTime()).toBe(0);
    await slow.query("commit");
    await slow.end();
    await expectExact([null]);
    await foldAll();
    await expectExact([null, at, new Date(at.getTime() + 1)]);
  });

  it("are made once by workers at the same moment", async () => {
    const instants = await tradeThreeDays();
    await Promise.all([fold(), fold(), fold()]);
    await foldAll();
    await expectExact(instants);
  });
});
