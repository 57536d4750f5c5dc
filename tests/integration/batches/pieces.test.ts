import { beforeAll, expect, it } from "vitest";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import {
  bookOf,
  findingsOf,
  openShop,
  readPayment,
  saleOf,
  terminalNow,
} from "@/tests/support/merchant-world";
import { drain, moveClocks, openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

it.each(["accept", "refuse"] as const)(
  "a hold that is captured in pieces over two days stands in both batches and goes back whole (%s)",
  async (sameDayRefund) => {
    const shop = await openShop(world, { sameDayRefund });
    const held = await createPayment(shop.scope, saleOf({ captureMode: "manual" }), world.context);
    const piece = { paymentId: held.id, amountMinor: 3_000n, final: false };
    await capturePayment(shop.scope, piece, world.context);
    const { nextDayEndAt } = await terminalNow(shop);
    await moveClocks(world, new Date(nextDayEndAt.getTime() + 60_000));
    await drain(world);
    await capturePayment(shop.scope, { ...piece, amountMinor: null, final: true }, world.context);
    const batches = await asOwner<{ number: number; status: string }>(
      `select b.number, b.status from ledger_entries e join batches b on b.id = e.batch_id
       where e.payment_id = $1 order by b.number`,
      [held.id],
    );
    expect(batches).toEqual([
      { number: 1, status: "closed" },
      { number: 2, status: "open" },
    ]);
    const request = { paymentId: held.id, amountMinor: null, reason: "other" as const, note: null };
    await requestRefund(shop.scope, { ...request, expectedRefundableMinor: null }, world.context);
    await passTime(world, 5 * 86_400_000);
    await drain(world);
    const { payment, refunds } = await readPayment(shop, held.id);
    expect(refunds).toMatchObject([{ status: "succeeded", amountMinor: 10_000n }]);
    expect(payment.refundedMinor).toBe(10_000n);
    expect(await bookOf(world, shop, held.id)).toMatchObject([{ capturedMinor: 10_000n }]);
    expect(await findingsOf(world, shop)).toEqual([]);
  },
);
