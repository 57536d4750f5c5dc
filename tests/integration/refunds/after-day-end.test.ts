import { beforeAll, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import {
  eventsOf,
  findingsOf,
  openShop,
  readPayment,
  type Shop,
  saleOf,
} from "@/tests/support/merchant-world";
import { drain, moveClocks, openWorld, type World } from "@/tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const WISH = { amountMinor: null, reason: "other", note: null, expectedRefundableMinor: null } as const;

/** A sale whose day the bank has ended, of which our book does not know yet. */
async function sellAndEndAtBank(shop: Shop): Promise<string> {
  const payment = await createPayment(shop.scope, saleOf(), world.context);
  const { connector, terminal } = world.ports.bankOf(shop.terminal);
  const { nextDayEndAt, id } = shop.terminal;
  const operationKey = `day-end:${id}:${nextDayEndAt.toISOString()}`;
  await connector.closeBatch(terminal, { operationKey, businessAt: nextDayEndAt });
  return payment.id;
}

async function endOurDay(shop: Shop): Promise<void> {
  await moveClocks(world, new Date(shop.terminal.nextDayEndAt.getTime() + 120_000));
  await drain(world);
}

it.each(["accept", "refuse"] as const)(
  "a whole refund between the bank's day end and ours gives the money back in one call (%s)",
  async (sameDayRefund) => {
    const shop = await openShop(world, { sameDayRefund });
    const paymentId = await sellAndEndAtBank(shop);
    const refund = await requestRefund(shop.scope, { ...WISH, paymentId }, world.context);
    expect(refund).toMatchObject({ status: "succeeded", kind: "refund", amountMinor: 10_000n });
    const { payment, operations } = await readPayment(shop, paymentId);
    expect(payment).toMatchObject({ status: "captured", refundedMinor: 10_000n, pendingOperation: null });
    expect(operations.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      "authorize approved",
      "void declined",
      "refund approved",
    ]);
    expect(await eventsOf(paymentId)).toEqual([
      "payment.created",
      "payment.captured",
      "refund.created",
      "refund.succeeded",
    ]);
    await endOurDay(shop);
    expect(await findingsOf(world, shop)).toEqual([]);
  },
);

it("a void between the bank's day end and ours ends as a refund, not as a failure", async () => {
  const shop = await openShop(world);
  const paymentId = await sellAndEndAtBank(shop);
  const payment = await voidPayment(shop.scope, paymentId, world.context);
  expect(payment).toMatchObject({ status: "captured", refundedMinor: 10_000n, pendingOperation: null });
  await endOurDay(shop);
  expect(await findingsOf(world, shop)).toEqual([]);
});
