import { beforeAll, expect, it } from "vitest";
import { jobScope } from "@/server/access/job-scope";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { foldLedgerDays } from "@/server/ledger/fold-ledger-days";
import { sealLedger } from "@/server/ledger/seal-ledger";
import { createPayment } from "@/server/payments/create-payment";
import { reconcile } from "@/server/reconciliation/reconcile";
import { openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAY_MS = 86_400_000;
const CHECKS = ["ledger_days_equal_postings", "entries_are_sealed", "seals_follow"];

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
  for (let day = 0; day < 3; day += 1) {
    await createPayment(shop.scope, saleOf(), world.context);
    await passTime(world, DAY_MS);
  }
  await sealLedger(jobScope(shop.scope.merchantId, "ledger seals"));
});

async function findBroken() {
  const findings = await reconcile(world.ports, { merchantId: shop.scope.merchantId });
  return findings.filter(({ check }) => CHECKS.includes(check)).map(({ check }) => check);
}

/** Folds, and answers how many sums there are now. */
async function fold(): Promise<number> {
  const { merchantId } = shop.scope;
  await foldLedgerDays(jobScope(merchantId, "ledger days"));
  return (await asOwner("select 1 from ledger_day_balances where merchant_id = $1", [merchantId])).length;
}

it("find nothing in folded and sealed days", async () => {
  await expect.poll(fold, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await findBroken()).toEqual([]);
});

it("find a sum by day that is not what was posted", async () => {
  const move = (by: number) =>
    asOwner(
      "update ledger_day_balances set debit_minor = debit_minor + $2 where merchant_id = $1 and account = 'bank_receivable'",
      [shop.scope.merchantId, by],
    );
  await move(1);
  expect(new Set(await findBroken())).toEqual(new Set(["ledger_days_equal_postings"]));
  await move(-1);
  expect(await findBroken()).toEqual([]);
});

it("find an entry that nobody noted as late for its chain, and let a noted one wait for its seal", async () => {
  const { merchantId } = shop.scope;
  const at = new Date((await readBusinessNow()).getTime() - 20 * DAY_MS);
  await asOwner(
    `with entry as (
       insert into ledger_entries (id, merchant_id, reason, reference, occurred_at)
         values ('ent_' || $1, $1, 'payout', 'too late', $2) returning id)
     insert into ledger_postings (entry_id, position, merchant_id, account, currency, amount_minor, occurred_at)
       select id, n, $1, case n when 0 then 'bank_account' else 'bank_receivable' end, 'TRY', 5 - 10 * n, $2
       from entry, generate_series(0, 1) n`,
    [shop.scope.merchantId, at],
  );
  expect(await findBroken()).toEqual([]);
  const noted = await asOwner("delete from ledger_late_days where merchant_id = $1 returning day", [
    merchantId,
  ]);
  expect(noted).toHaveLength(1);
  expect(new Set(await findBroken())).toEqual(new Set(["entries_are_sealed", "ledger_days_equal_postings"]));
  await asOwner("insert into ledger_late_days (merchant_id, day) values ($1, $2)", [
    merchantId,
    noted[0]?.day,
  ]);
  await foldLedgerDays(jobScope(merchantId, "ledger days"));
  expect(await findBroken()).toEqual([]);
  await passTime(world, DAY_MS);
  expect(await sealLedger(jobScope(merchantId, "ledger seals"))).toBe(1);
  expect(await findBroken()).toEqual([]);
  expect(
    await asOwner("select 1 from ledger_links where entry_id = 'ent_' || $1", [merchantId]),
  ).toHaveLength(1);
});
