import { beforeAll, beforeEach, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { findingsOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { drain, openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAY_MS = 86_400_000;
const PAID_WITHIN_MS = 5 * DAY_MS;

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  shop = await openShop(world);
  await createPayment(shop.scope, saleOf(), world.context);
  await passTime(world, PAID_WITHIN_MS);
  await drain(world);
});

const checks = async () => [...new Set((await findingsOf(world, shop)).map(({ check }) => check))].sort();

/** Changes the shop's payout with money in it behind the guards. */
const plant = (change: string) =>
  asOwner(`update payouts set ${change} where terminal_id = $1 and arrived_minor > 0`, [shop.terminal.id]);

it("finds nothing where the bank paid what our book says", async () => {
  expect(await checks()).toEqual([]);
});

it("finds a payout that is not what its batches come to", async () => {
  await plant("commission_minor = commission_minor + 1, gross_minor = gross_minor + 1");
  expect(await checks()).toEqual(["payouts_equal_batches"]);
});

it("finds a payout of which another amount was booked, and one that nobody explains", async () => {
  await plant("arrived_minor = arrived_minor + 1, difference_minor = difference_minor + 1");
  expect(await checks()).toEqual([
    "bank_settlement",
    "differences_are_shown",
    "payouts_booked_once",
    "receivable_is_explained",
  ]);
});

it("finds a payment of the bank that was booked under another name", async () => {
  await plant("bank_reference = 'of-nobody'");
  expect(await checks()).toEqual(["bank_settlement"]);
});

it("finds a batch of which our ledger says another amount than the bank", async () => {
  await asOwner(
    `alter table ledger_postings disable trigger user;
     update ledger_postings p set amount_minor = p.amount_minor + case p.account when 'commission' then 1 else -1 end
       from ledger_entries e where e.id = p.entry_id and e.reason = 'capture'
         and e.merchant_id = '${shop.scope.merchantId}' and p.account in ('commission', 'bank_receivable');
     alter table ledger_postings enable trigger user;`,
  );
  expect(await checks()).toEqual(expect.arrayContaining(["bank_settlement", "payouts_equal_batches"]));
});
