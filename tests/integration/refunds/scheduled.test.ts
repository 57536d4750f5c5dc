import { beforeAll, describe, expect, it } from "vitest";
import { closeBatches } from "@/server/batches/close-batches";
import { runDueWork } from "@/server/jobs/run-due-work";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { advanceTestClock } from "@/server/sandbox/advance-test-clock";
import {
  bookOf,
  entriesOf,
  findingsOf,
  openShop,
  readPayment,
  type Shop,
  saleOf,
  terminalNow,
} from "@/tests/support/merchant-world";
import { drain, moveClocks, openWorld, passTime, portsTo, type World } from "@/tests/support/world";

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world, { sameDayRefund: "refuse" });
});

const sell = () => createPayment(shop.scope, saleOf(), world.context);
const refund = (paymentId: string, amountMinor: bigint | null) =>
  requestRefund(
    shop.scope,
    { paymentId, amountMinor, reason: "other", note: null, expectedRefundableMinor: null },
    world.context,
  );

/** Moves both clocks past the terminal's next day end. */
async function passDayEnd(byMs: number): Promise<void> {
  const { nextDayEndAt } = await terminalNow(shop);
  await moveClocks(world, new Date(nextDayEndAt.getTime() + byMs));
}

describe("where the bank refuses refunds before the day end", () => {
  it("a part of today's sale is scheduled, and goes by itself after the day end", async () => {
    const sale = await sell();
    const scheduled = await refund(sale.id, 4_000n);
    expect(scheduled).toMatchObject({ status: "scheduled", kind: "refund" });
    expect(scheduled.dueAt?.getTime()).toBeGreaterThan((await terminalNow(shop)).nextDayEndAt.getTime());
    await runDueWork(world.ports);
    expect((await readPayment(shop, sale.id)).refunds).toMatchObject([{ status: "scheduled" }]);
    await passDayEnd(5 * 60_000);
    const done = await runDueWork(world.ports);
    expect(done.dayEnds).toBeGreaterThanOrEqual(1);
    const { payment, refunds } = await readPayment(shop, sale.id);
    expect(refunds).toMatchObject([{ status: "succeeded", amountMinor: 4_000n }]);
    expect(payment.refundedMinor).toBe(4_000n);
    expect(await bookOf(world, shop, sale.id)).toMatchObject([{ refundedMinor: 4_000n }]);
    expect(refunds[0]?.batchId).not.toBe(payment.batchId);
  });

  it("a part goes in its own night, however far the clock is moved", async () => {
    const sale = await sell();
    await refund(sale.id, 4_000n);
    const night = (await terminalNow(shop)).nextDayEndAt.getTime();
    await advanceTestClock(shop.scope, { byMs: 12 * 86_400_000 }, world.ports);
    const { refunds, operations } = await readPayment(shop, sale.id);
    expect(refunds).toMatchObject([{ status: "succeeded" }]);
    const sentMs = operations.find(({ kind }) => kind === "refund")?.startedAt.getTime() ?? 0;
    expect(sentMs - night).toBeGreaterThanOrEqual(0);
    expect(sentMs - night).toBeLessThan(3_600_000);
    expect(await findingsOf(world, shop)).toEqual([]);
  });

  it("a part goes as soon as the day was ended by hand", async () => {
    const sale = await sell();
    await refund(sale.id, 4_000n);
    await closeBatches(shop.scope, { terminalId: shop.terminal.id }, world.context);
    await runDueWork(world.ports);
    expect((await readPayment(shop, sale.id)).refunds).toMatchObject([{ status: "succeeded" }]);
  });

  it("all of today's sale is voided at once", async () => {
    const sale = await sell();
    expect(await refund(sale.id, null)).toMatchObject({ status: "succeeded", kind: "void" });
  });

  it("several parts wait together and all go, and none goes twice when two workers work at once", async () => {
    const sale = await sell();
    for (const amountMinor of [1_000n, 2_000n, 7_000n]) {
      expect(await refund(sale.id, amountMinor)).toMatchObject({ status: "scheduled" });
    }
    await expect(refund(sale.id, 1n)).rejects.toMatchObject({ code: "refund_exceeds_captured" });
    await passDayEnd(5 * 60_000);
    await Promise.all([runDueWork(world.ports), runDueWork(world.ports)]);
    await drain(world);
    const { payment } = await readPayment(shop, sale.id);
    expect(payment.refundedMinor).toBe(10_000n);
    expect(await bookOf(world, shop, sale.id)).toMatchObject([{ refundedMinor: 10_000n }]);
    expect(await entriesOf(sale.id)).toEqual({ capture: 1, refund: 3 });
  });

  it("a scheduled refund waits for as long as the bank does not end the day", async () => {
    const sale = await sell();
    await refund(sale.id, 4_000n);
    await passDayEnd(5 * 60_000);
    await runDueWork(portsTo(world.bank, () => ({ closeBatch: async () => ({ kind: "unreachable" }) })));
    expect((await readPayment(shop, sale.id)).refunds).toMatchObject([{ status: "scheduled" }]);
    await passTime(world, 10 * 60_000);
    await drain(world);
    expect((await readPayment(shop, sale.id)).refunds).toMatchObject([{ status: "succeeded" }]);
  });

  it("a part of a sale of an earlier day goes at once", async () => {
    const sale = await sell();
    await passDayEnd(60_000);
    await drain(world);
    expect(await refund(sale.id, 4_000n)).toMatchObject({ status: "succeeded", kind: "refund" });
  });
});

it("after all of it both books agree and nothing waits", async () => {
  await drain(world);
  expect(await findingsOf(world, shop)).toEqual([]);
});
