import { beforeAll, describe, expect, it } from "vitest";
import { jobScope } from "@/server/access/job-scope";
import { closeBatches } from "@/server/batches/close-batches";
import { closeDueBatch } from "@/server/batches/close-due-batch";
import { isBankingDay, istanbulDay } from "@/server/core/business-day";
import { runDueWork } from "@/server/jobs/run-due-work";
import { readTrialBalance } from "@/server/ledger/read-trial-balance";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import {
  findingsOf,
  openShop,
  readBook,
  type Shop,
  saleOf,
  terminalNow,
} from "@/tests/support/merchant-world";
import { drain, moveClocks, openWorld, passTime, portsTo, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAY_MS = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const sell = (shop: Shop, amountMinor = 10_000n) =>
  createPayment(shop.scope, saleOf({ amountMinor }), world.context);

interface Batch {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly closed_at: Date | null;
  readonly value_day: string | null;
  readonly payout_id: string | null;
  readonly bank_totals: { salesCount: number; salesMinor: string; refundsMinor: string } | null;
}

const batchesOf = (shop: Shop) =>
  asOwner<Batch>(
    `select id, number, status, closed_at, value_date::text as value_day, payout_id, bank_totals
     from batches where terminal_id = $1 order by number`,
    [shop.terminal.id],
  );

const payoutsOf = (shop: Shop) =>
  asOwner<{ value_day: string; net_minor: string; gross_minor: string; paid_at: Date }>(
    `select value_date::text as value_day, net_minor, gross_minor, paid_at from payouts
     where terminal_id = $1 order by value_date`,
    [shop.terminal.id],
  );

/** Moves both clocks to just after the terminal's next day end. */
async function passDayEnd(shop: Shop, byMs = 60_000): Promise<void> {
  const { nextDayEndAt } = await terminalNow(shop);
  await moveClocks(world, new Date(nextDayEndAt.getTime() + byMs));
}

const endDay = (shop: Shop, ports = world.ports) =>
  closeDueBatch(jobScope(shop.scope.merchantId, "day_end"), shop.terminal.id, ports);

async function expectBalanced(shop: Shop): Promise<void> {
  for (const balance of await readTrialBalance(shop.scope, { before: null })) {
    expect(balance.differenceMinor).toBe(0n);
  }
}

describe("the day end", () => {
  it("does nothing before its hour", async () => {
    const shop = await openShop(world);
    await sell(shop);
    expect(await endDay(shop)).toBe(false);
    expect(await batchesOf(shop)).toMatchObject([{ number: 1, status: "open" }]);
  });

  it("that is called eight times at once closes one batch, once, with the bank's totals", async () => {
    const shop = await openShop(world);
    for (const amountMinor of [10_000n, 2_500n, 50n]) await sell(shop, amountMinor);
    await passDayEnd(shop);
    const closed = await Promise.all(Array.from({ length: 8 }, () => endDay(shop)));
    expect(closed.filter((isClosed) => isClosed)).toHaveLength(1);
    expect(await batchesOf(shop)).toMatchObject([
      { number: 1, status: "closed", bank_totals: { salesCount: 3, salesMinor: "12550" } },
      { number: 2, status: "open" },
    ]);
    const events = await asOwner("select 1 from events where merchant_id = $1 and type = 'batch.closed'", [
      shop.scope.merchantId,
    ]);
    expect(events).toHaveLength(1);
  });

  it("whose writer was killed after the bank had closed is written by the next one", async () => {
    const shop = await openShop(world);
    await sell(shop);
    await passDayEnd(shop);
    let killed = () => {};
    const dead = new Promise<void>((resolve) => {
      killed = resolve;
    });
    const dying = portsTo(world.bank, (connector) => ({
      closeBatch: async (terminal, request) => {
        await connector.closeBatch(terminal, request);
        killed();
        return new Promise<never>(() => {});
      },
    }));
    void endDay(shop, dying);
    await dead;
    expect(await endDay(shop)).toBe(true);
    expect(await batchesOf(shop)).toMatchObject([
      { number: 1, status: "closed", bank_totals: { salesCount: 1 } },
      { number: 2, status: "open" },
    ]);
    expect(await findingsOf(world, shop)).toEqual([]);
  });

  it("puts every sale of its very moment into exactly one batch, the same in both books", async () => {
    const shop = await openShop(world);
    await sell(shop);
    await passDayEnd(shop);
    const sales = Array.from({ length: 12 }, (_, position) => sell(shop, 1_000n + BigInt(position)));
    const [, ...payments] = await Promise.all([endDay(shop), ...sales]);
    const book = new Map((await readBook(world, shop)).map((row) => [row.orderReference, row]));
    const rows = await asOwner<{ number: number; attempt_id: string; booked: string }>(
      `select b.number, p.attempt_id, e.batch_id as booked from payments p join batches b on b.id = p.batch_id
         join ledger_entries e on e.payment_id = p.id and e.reason = 'capture' and e.batch_id = b.id
       where p.merchant_id = $1`,
      [shop.scope.merchantId],
    );
    expect(rows).toHaveLength(payments.length + 1);
    for (const row of rows) expect(book.get(row.attempt_id)?.batchNumber).toBe(row.number);
    const [first] = await batchesOf(shop);
    const inFirst = rows.filter(({ number }) => number === 1).length;
    expect(first?.bank_totals?.salesCount).toBe(inFirst);
    expect(await findingsOf(world, shop)).toEqual([]);
  });
});

describe("several days at once", () => {
  it("end in order, are paid on banking days only, and leave the ledger balanced", async () => {
    const shop = await openShop(world);
    const sale = await sell(shop);
    await sell(shop, 2_500n);
    await passTime(world, 5 * DAY_MS + 3_600_000);
    const done = await runDueWork(world.ports);
    expect(done.dayEnds).toBeGreaterThanOrEqual(5);
    const batches = await batchesOf(shop);
    const closed = batches.filter(({ status }) => status === "closed");
    expect(closed.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(closed.map(({ closed_at }) => closed_at)).toEqual(
      [...closed].map(({ closed_at }) => closed_at).sort((left, right) => Number(left) - Number(right)),
    );
    const payouts = await payoutsOf(shop);
    expect(payouts.length).toBeGreaterThan(0);
    for (const { value_day, paid_at } of payouts) {
      expect(isBankingDay(value_day)).toBe(true);
      expect(istanbulDay(paid_at) >= value_day).toBe(true);
    }
    const due = closed.filter(({ value_day }) => payouts.some((payout) => payout.value_day === value_day));
    for (const batch of due) expect(batch.payout_id).not.toBeNull();
    expect(payouts[0]).toMatchObject({ gross_minor: "12500" });
    await expectBalanced(shop);

    await requestRefund(
      shop.scope,
      { paymentId: sale.id, amountMinor: null, reason: "other", note: null, expectedRefundableMinor: null },
      world.context,
    );
    await passTime(world, 5 * DAY_MS);
    await drain(world);
    await expectBalanced(shop);
    const [receivable] = await asOwner<{ left: string }>(
      "select coalesce(sum(amount_minor), 0) as left from ledger_postings where merchant_id = $1 and account = 'bank_receivable'",
      [shop.scope.merchantId],
    );
    // Nothing was sold after the refund: what it cost is carried until something is.
    const last = (await payoutsOf(shop)).at(-1);
    expect(BigInt(last?.net_minor ?? 0)).toBeLessThan(0n);
    expect(receivable?.left).toBe(last?.net_minor);
    expect(await findingsOf(world, shop)).toEqual([]);
  });

  it("are worked off once by two workers at once", async () => {
    const shop = await openShop(world);
    await sell(shop);
    await passTime(world, 4 * DAY_MS);
    await Promise.all([runDueWork(world.ports), runDueWork(world.ports)]);
    await drain(world);
    const closed = (await batchesOf(shop)).filter(({ status }) => status === "closed");
    expect(new Set(closed.map(({ number }) => number)).size).toBe(closed.length);
    expect(closed.length).toBeGreaterThanOrEqual(3);
    const days = (await payoutsOf(shop)).map(({ value_day }) => value_day);
    expect(new Set(days).size).toBe(days.length);
    expect(await findingsOf(world, shop)).toEqual([]);
  });

  it("of which one ends late, after its value date was paid, are paid all the same", async () => {
    const shop = await openShop(world);
    // Saturday, Sunday and Friday fall on Monday: its payout must not shut out a day that ends after it.
    const { nextDayEndAt } = await terminalNow(shop);
    const toFriday = (5 - new Date(nextDayEndAt).getUTCDay() + 7) % 7;
    await moveClocks(world, new Date(nextDayEndAt.getTime() + toFriday * DAY_MS - 3_600_000));
    await drain(world);
    await sell(shop, 10_000n);
    await passDayEnd(shop);
    await drain(world);
    await sell(shop, 2_000n);
    const unreachable = portsTo(world.bank, () => ({ closeBatch: async () => ({ kind: "unreachable" }) }));
    await passTime(world, 2 * DAY_MS + 12 * 3_600_000);
    await runDueWork(unreachable);
    expect((await payoutsOf(shop)).at(-1)).toMatchObject({ gross_minor: "10000" });
    await passTime(world, 3 * DAY_MS);
    await drain(world);
    const paid = await payoutsOf(shop);
    expect(paid.reduce((sum, { gross_minor }) => sum + BigInt(gross_minor), 0n)).toBe(12_000n);
    const waiting = (await batchesOf(shop)).filter(
      ({ status, payout_id, value_day }) =>
        status === "closed" && payout_id === null && (value_day ?? "") < (paid.at(-1)?.value_day ?? ""),
    );
    expect(waiting).toEqual([]);
    await expectBalanced(shop);
  });
});

describe("a day that the bank's operator closed meanwhile, without telling", () => {
  /** As the console does it: the bank closes its batch under a key of its own. */
  const closeAtBank = (shop: Shop) =>
    world.bank.connector.closeBatch(world.ports.bankOf(shop.terminal).terminal, {
      operationKey: `operator close ${shop.terminal.id}`,
      businessAt: new Date(),
    });

  it("is closed and paid with the next one", async () => {
    const shop = await openShop(world);
    await sell(shop, 10_000n);
    await closeAtBank(shop);
    await sell(shop, 2_500n);
    expect(await batchesOf(shop)).toMatchObject([
      { number: 1, status: "open" },
      { number: 2, status: "open" },
    ]);
    await passDayEnd(shop);
    await drain(world);
    const [first, second, third] = await batchesOf(shop);
    expect(first).toMatchObject({ status: "closed", bank_totals: null, value_day: second?.value_day });
    expect(second).toMatchObject({ status: "closed", bank_totals: { salesMinor: "2500" } });
    expect(third).toMatchObject({ number: 3, status: "open" });
    const events = await asOwner<{ object_id: string }>(
      "select object_id from events where merchant_id = $1 and type = 'batch.closed' order by object_id",
      [shop.scope.merchantId],
    );
    expect(events.map(({ object_id }) => object_id)).toEqual([first?.id, second?.id]);
    await passTime(world, 6 * DAY_MS);
    await drain(world);
    const paid = await payoutsOf(shop);
    expect(paid.reduce((sum, { gross_minor }) => sum + BigInt(gross_minor), 0n)).toBe(12_500n);
    const unpaid = (await batchesOf(shop)).filter(
      ({ id, payout_id }) => id <= (second?.id ?? "") && !payout_id,
    );
    expect(unpaid).toEqual([]);
    await expectBalanced(shop);
    expect(await findingsOf(world, shop)).toEqual([]);
  });

  it("is closed where the next one is ended by hand, although that one is empty", async () => {
    const shop = await openShop(world);
    await sell(shop);
    await closeAtBank(shop);
    await closeBatches(shop.scope, { terminalId: shop.terminal.id }, { ports: world.ports, requestId: null });
    expect(await batchesOf(shop)).toMatchObject([
      { number: 1, status: "closed" },
      { number: 2, status: "closed", bank_totals: { salesCount: 0 } },
      { number: 3, status: "open" },
    ]);
    expect(await findingsOf(world, shop)).toEqual([]);
  });
});
