import { beforeAll, expect, it } from "vitest";
import { ORNEK_BANK } from "@/prisma/seed/demo-merchants";
import { isBankingDay, istanbulDay, valueDateOf } from "@/server/core/business-day";
import { releaseDayOf } from "@/server/core/reserve";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { advanceTestClock } from "@/server/sandbox/advance-test-clock";
import { balanceOf, expectBalanced } from "@/tests/support/ledger-sums";
import { findingsOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";
import { asBank, asOwner } from "@/tests/support/world-sql";

const DAY_MS = 86_400_000;
const LONG = 240_000;

/** A bank that holds a tenth of each sale back for twenty days. */
const HOLDING_BANK = {
  ...ORNEK_BANK,
  commission: { ...ORNEK_BANK.commission, reservePpm: 100_000, reserveDays: 20 },
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const sell = (shop: Shop, amountMinor: bigint) =>
  createPayment(shop.scope, saleOf({ amountMinor }), world.context);

const advance = (shop: Shop, byMs: number) => advanceTestClock(shop.scope, { byMs }, world.ports);

interface PayoutRow {
  readonly id: string;
  readonly status: string;
  readonly bank_reference: string;
  readonly value_day: string;
  readonly paid_at: Date;
  readonly arrived: string;
  readonly carried_in: string;
  readonly carried_out: string;
  readonly held: string;
  readonly released: string;
  readonly difference: string;
}

const payoutsOf = (shop: Shop) =>
  asOwner<PayoutRow>(
    `select id, status, bank_reference, value_date::text as value_day, paid_at, arrived_minor::text as arrived,
       carried_in_minor::text as carried_in, carried_out_minor::text as carried_out, reserve_held_minor::text as held,
       reserve_released_minor::text as released, difference_minor::text as difference
     from payouts where terminal_id = $1 order by paid_at, id`,
    [shop.terminal.id],
  );

const differencesOf = (shop: Shop) =>
  asOwner<{ kind: string; status: string }>(
    "select kind, status from reconciliation_exceptions where terminal_id = $1 order by kind",
    [shop.terminal.id],
  );

async function expectSound(shop: Shop): Promise<void> {
  await expectBalanced(shop);
  expect(await findingsOf(world, shop)).toEqual([]);
}

it(
  "moving the clock 45 days pays what is due once each, on banking days only, and releases the reserve",
  async () => {
    const shop = await openShop(world, { bank: HOLDING_BANK });
    const startedAt = await readBusinessNow();
    await sell(shop, 100_000n);
    await advance(shop, DAY_MS);
    const back = await sell(shop, 30_000n);
    await advance(shop, DAY_MS);
    const wish = { paymentId: back.id, amountMinor: null, reason: "other", note: null } as const;
    await requestRefund(shop.scope, { ...wish, expectedRefundableMinor: null }, world.context);
    const { done } = await advance(shop, 45 * DAY_MS);

    const payouts = await payoutsOf(shop);
    expect(done.payouts).toBeGreaterThan(0);
    // Days without a sale are not counted; those of before the last step are.
    expect(done.payouts).toBeLessThanOrEqual(
      payouts.filter(({ paid_at, status }) => paid_at > startedAt && status !== "empty").length,
    );
    expect(new Set(payouts.map(({ bank_reference }) => bank_reference)).size).toBe(payouts.length);
    for (const { paid_at, value_day, difference } of payouts) {
      expect(isBankingDay(istanbulDay(paid_at))).toBe(true);
      expect(istanbulDay(paid_at)).toBe(value_day);
      expect(difference).toBe("0");
    }
    const today = istanbulDay(await readBusinessNow());
    const due = await asOwner<{ value_day: string; closed_day: string; payout_id: string | null }>(
      `select value_date::text as value_day, payout_id,
         (closed_at at time zone 'Europe/Istanbul')::date::text as closed_day
       from batches where terminal_id = $1 and status = 'closed' order by number`,
      [shop.terminal.id],
    );
    expect(due.length).toBeGreaterThanOrEqual(46);
    for (const batch of due) {
      expect(batch.value_day).toBe(valueDateOf(batch.closed_day, shop.terminal.commission.waitDays));
      const isDue = batch.value_day < today;
      if (isDue) expect(batch.payout_id).not.toBeNull();
    }
    const releases = payouts.filter(({ released }) => released !== "0");
    const held = payouts.filter(({ held: minor }) => BigInt(minor) > 0n);
    expect(held.map(({ held: minor }) => minor)).toEqual(["10000", "3000"]);
    expect(releases.map(({ value_day, released }) => [value_day, released])).toEqual(
      held.map(({ value_day, held: minor }) => [releaseDayOf(shop.terminal.commission, value_day), minor]),
    );
    expect(payouts.some(({ carried_out }) => BigInt(carried_out) < 0n)).toBe(true);
    expect(await balanceOf(shop, "bank_reserve")).toBe(0n);
    expect(await balanceOf(shop, "bank_account")).toBe(
      payouts.reduce((sum, { arrived }) => sum + BigInt(arrived), 0n),
    );
    expect(await balanceOf(shop, "bank_receivable")).toBe(BigInt(payouts.at(-1)?.carried_out ?? 0));
    expect(await differencesOf(shop)).toEqual([]);
    await expectSound(shop);
  },
  LONG,
);

it(
  "errors that the bank plants in its files are all found, and nothing else",
  async () => {
    const shop = await openShop(world);
    for (const minor of [10_000n, 20_000n, 30_000n]) await sell(shop, minor);
    const plant = (operation: string, fault: string) =>
      asBank(
        `insert into faults (client_id, operation, fault, remaining, created_at)
         values ($1, $2, $3, 1, '2026-01-01')`,
        [shop.terminal.clientId, operation, fault],
      );
    for (const fault of ["missing_line", "extra_line", "amount_differs"]) await plant("day_end_file", fault);
    await plant("payout", "late_payout");
    await advance(shop, 8 * DAY_MS);
    expect(await differencesOf(shop)).toEqual([
      { kind: "amount_differs", status: "open" },
      { kind: "extra", status: "open" },
      { kind: "late", status: "resolved" },
      { kind: "missing", status: "open" },
    ]);
    for (const { difference } of await payoutsOf(shop)) expect(difference).toBe("0");
    await expectSound(shop);
  },
  LONG,
);
