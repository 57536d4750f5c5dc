import { beforeAll, describe, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import {
  bookOf,
  CARDS,
  cardOf,
  entriesOf,
  eventsOf,
  findingsOf,
  openShop,
  readPayment,
  type Shop,
  saleOf,
} from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const sell = (over: Parameters<typeof saleOf>[0] = {}) =>
  createPayment(shop.scope, saleOf(over), world.context);

function refund(
  paymentId: string,
  amountMinor: bigint | null,
  over: { expectedRefundableMinor?: bigint; at?: Shop } = {},
) {
  const { expectedRefundableMinor = null, at = shop } = over;
  return requestRefund(
    at.scope,
    { paymentId, amountMinor, reason: "other", note: null, expectedRefundableMinor },
    world.context,
  );
}

describe("giving money back", () => {
  it("lets ten of twelve refunds of 10.00 at once on 100.00 succeed, and never reserves more than was captured", async () => {
    const sale = await sell();
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => refund(sale.id, 1_000n)));
    const made = tries.filter(({ status }) => status === "fulfilled");
    expect(made).toHaveLength(10);
    for (const failed of tries.filter(({ status }) => status === "rejected")) {
      expect(failed).toMatchObject({ reason: { code: "refund_exceeds_captured" } });
    }
    const { payment, refunds } = await readPayment(shop, sale.id);
    expect(refunds.map(({ status }) => status)).toEqual(Array(10).fill("succeeded"));
    expect(payment).toMatchObject({ refundedMinor: 10_000n, reservedMinor: 10_000n });
    expect(await bookOf(world, shop, sale.id)).toMatchObject([{ refundedMinor: 10_000n }]);
    expect(await entriesOf(sale.id)).toEqual({ capture: 1, refund: 10 });
  });

  it("refuses a kuruş more than what is left", async () => {
    const sale = await sell();
    await refund(sale.id, 9_999n);
    await expect(refund(sale.id, 2n)).rejects.toMatchObject({ code: "refund_exceeds_captured" });
    expect(await refund(sale.id, null)).toMatchObject({ amountMinor: 1n, status: "succeeded" });
    await expect(refund(sale.id, null)).rejects.toMatchObject({ code: "refund_exceeds_captured" });
  });

  it.each([0n, -1n, -10_000n])("refuses an amount of %s", async (amountMinor) => {
    const sale = await sell();
    await expect(refund(sale.id, amountMinor)).rejects.toMatchObject({ code: "refund_exceeds_captured" });
    expect((await readPayment(shop, sale.id)).payment.reservedMinor).toBe(0n);
  });

  it("refuses to act on a page that shows an older amount", async () => {
    const sale = await sell();
    await refund(sale.id, 1_000n, { expectedRefundableMinor: 10_000n });
    const stale = refund(sale.id, 1_000n, { expectedRefundableMinor: 10_000n });
    await expect(stale).rejects.toMatchObject({ code: "stale_amount" });
    const fresh = await refund(sale.id, 1_000n, { expectedRefundableMinor: 9_000n });
    expect(fresh.status).toBe("succeeded");
  });

  it("from two pages that show the same amount acts once", async () => {
    const sale = await sell();
    const tries = await Promise.allSettled(
      Array.from({ length: 2 }, () => refund(sale.id, 1_000n, { expectedRefundableMinor: 10_000n })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await readPayment(shop, sale.id)).payment.refundedMinor).toBe(1_000n);
  });

  it("that the bank declines fails and frees the amount", async () => {
    const sale = await sell({ card: cardOf(CARDS.refusing) });
    const failed = await refund(sale.id, 4_000n);
    expect(failed).toMatchObject({ status: "failed", bankCode: "12" });
    const { payment } = await readPayment(shop, sale.id);
    expect(payment).toMatchObject({ status: "captured", refundedMinor: 0n, reservedMinor: 0n });
    expect(await entriesOf(sale.id)).toEqual({ capture: 1 });
    expect(await eventsOf(sale.id)).toEqual([
      "payment.created",
      "payment.captured",
      "refund.created",
      "refund.failed",
    ]);
  });

  it("of a whole sale against a part at once never gives back more than was captured", async () => {
    for (let round = 0; round < 4; round += 1) {
      const sale = await sell();
      await Promise.allSettled([refund(sale.id, null), refund(sale.id, 3_000n)]);
      const { payment } = await readPayment(shop, sale.id);
      const [row] = await bookOf(world, shop, sale.id);
      expect(payment.refundedMinor).toBe(payment.reservedMinor);
      expect(payment.refundedMinor <= 10_000n).toBe(true);
      expect(row?.status).toBe(payment.status);
    }
  });

  it("against a void at once gives back once", async () => {
    for (let round = 0; round < 4; round += 1) {
      const sale = await sell();
      await Promise.allSettled([refund(sale.id, 3_000n), voidPayment(shop.scope, sale.id, world.context)]);
      const { payment, refunds } = await readPayment(shop, sale.id);
      const given = refunds.filter(({ status }) => status === "succeeded");
      expect(given).toHaveLength(1);
      expect(payment.refundedMinor).toBe(given[0]?.amountMinor);
      expect((await bookOf(world, shop, sale.id))[0]?.status).toBe(payment.status);
    }
  });

  it("is refused for what captured nothing, and does not find another merchant's payment", async () => {
    const declined = await sell({ card: cardOf(CARDS.declined) });
    await expect(refund(declined.id, null)).rejects.toMatchObject({ code: "payment_state_conflict" });
    const other = await openShop(world);
    const sale = await sell();
    await expect(refund(sale.id, null, { at: other })).rejects.toMatchObject({ code: "payment_not_found" });
  });

  it("of the part that was captured of a hold leaves the rest to be captured", async () => {
    const held = await sell({ captureMode: "manual" });
    await expect(refund(held.id, null)).rejects.toMatchObject({ code: "payment_state_conflict" });
  });
});

it("after all of it both books agree", async () => {
  expect(await findingsOf(world, shop)).toEqual([]);
});
