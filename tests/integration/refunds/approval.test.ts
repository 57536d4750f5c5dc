import { beforeAll, describe, expect, it } from "vitest";
import type { MerchantScope } from "@/server/db/scope";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import { approveRefund } from "@/server/refunds/approve-refund";
import { rejectRefund } from "@/server/refunds/reject-refund";
import { requestRefund } from "@/server/refunds/request-refund";
import {
  bookOf,
  findingsOf,
  memberOf,
  openShop,
  readPayment,
  type Shop,
  saleOf,
} from "@/tests/support/merchant-world";
import { drain, openWorld, type World } from "@/tests/support/world";

let world: World;
let shop: Shop;
let support: MerchantScope;
let admin: MerchantScope;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
  support = memberOf(shop, { name: "Çağla", role: "support", refundLimitMinor: 2_000n });
  admin = memberOf(shop, { name: "Mert", role: "admin", refundLimitMinor: 6_000n });
});

const sell = (at: Shop = shop) => createPayment(at.scope, saleOf(), world.context);
const ask = (by: MerchantScope, paymentId: string, amountMinor: bigint | null) =>
  requestRefund(
    by,
    { paymentId, amountMinor, reason: "other", note: null, expectedRefundableMinor: null },
    world.context,
  );

describe("a refund above the asker's limit", () => {
  it("waits with its amount reserved, and the bank hears nothing", async () => {
    const sale = await sell();
    const refund = await ask(support, sale.id, 2_001n);
    expect(refund).toMatchObject({ status: "pending_approval", requestedBy: "Çağla", approvedBy: null });
    expect((await readPayment(shop, sale.id)).payment).toMatchObject({
      reservedMinor: 2_001n,
      refundedMinor: 0n,
    });
    expect(await bookOf(world, shop, sale.id)).toMatchObject([{ refundedMinor: 0n }]);
    await drain(world);
    expect((await readPayment(shop, sale.id)).refunds).toMatchObject([{ status: "pending_approval" }]);
  });

  it("goes at once where it is exactly the limit", async () => {
    const sale = await sell();
    expect(await ask(support, sale.id, 2_000n)).toMatchObject({ status: "succeeded" });
  });

  it("is let go by somebody else, once, however many try at once", async () => {
    const sale = await sell();
    const { id } = await ask(support, sale.id, 5_000n);
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => approveRefund(admin, id, world.context)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { payment, refunds } = await readPayment(shop, sale.id);
    expect(refunds).toMatchObject([{ status: "succeeded", approvedBy: "Mert" }]);
    expect(payment.refundedMinor).toBe(5_000n);
    expect(await bookOf(world, shop, sale.id)).toMatchObject([{ refundedMinor: 5_000n }]);
  });

  it("of a hold that may still be captured goes as a refund, and the hold ends on its day", async () => {
    const hold = await createPayment(shop.scope, saleOf({ captureMode: "manual" }), world.context);
    await capturePayment(
      shop.scope,
      { paymentId: hold.id, amountMinor: 4_000n, final: false },
      world.context,
    );
    const { id } = await ask(support, hold.id, null);
    expect(await approveRefund(admin, id, world.context)).toMatchObject({
      status: "succeeded",
      kind: "refund",
    });
    const { payment } = await readPayment(shop, hold.id);
    expect(payment).toMatchObject({ status: "authorized", capturedMinor: 4_000n, refundedMinor: 4_000n });
    expect(await bookOf(world, shop, hold.id)).toMatchObject([
      { status: "authorized", refundedMinor: 4_000n },
    ]);
  });

  it("is not let go by its asker, by one without the right, or above the approver's own limit", async () => {
    const sale = await sell();
    const own = await ask(
      memberOf(shop, { name: "Mert", role: "admin", refundLimitMinor: 100n }),
      sale.id,
      500n,
    );
    await expect(approveRefund(admin, own.id, world.context)).rejects.toMatchObject({ code: "forbidden" });
    const high = await ask(support, sale.id, 6_001n);
    await expect(approveRefund(support, high.id, world.context)).rejects.toMatchObject({ code: "forbidden" });
    await expect(approveRefund(admin, high.id, world.context)).rejects.toMatchObject({
      code: "refund_above_limit",
    });
    const { refunds } = await readPayment(shop, sale.id);
    expect(refunds.map(({ status }) => status)).toEqual(["pending_approval", "pending_approval"]);
  });

  it("that is rejected frees its amount and cannot be let go any more", async () => {
    const sale = await sell();
    const { id } = await ask(support, sale.id, null);
    expect(await rejectRefund(admin, id, world.context)).toMatchObject({ status: "failed" });
    expect((await readPayment(shop, sale.id)).payment.reservedMinor).toBe(0n);
    const late = approveRefund(admin, id, world.context);
    await expect(late).rejects.toMatchObject({
      code: expect.stringMatching(/refund_(state_conflict|above_limit)/),
    });
    expect(await ask(shop.scope, sale.id, null)).toMatchObject({ status: "succeeded", kind: "void" });
  });

  it("that is let go and rejected at once ends in one of the two", async () => {
    for (let round = 0; round < 4; round += 1) {
      const sale = await sell();
      const { id } = await ask(support, sale.id, 5_000n);
      const tries = await Promise.allSettled([
        approveRefund(admin, id, world.context),
        rejectRefund(admin, id, world.context),
      ]);
      expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const { payment, refunds } = await readPayment(shop, sale.id);
      const expected = refunds[0]?.status === "succeeded" ? 5_000n : 0n;
      expect(payment).toMatchObject({ refundedMinor: expected, reservedMinor: expected });
    }
  });

  it("is not found by another merchant", async () => {
    const sale = await sell();
    const { id } = await ask(support, sale.id, 5_000n);
    const other = await openShop(world);
    for (const act of [approveRefund, rejectRefund]) {
      const stolen = act(other.scope, id, world.context);
      await expect(stolen).rejects.toMatchObject({ code: "refund_not_found" });
    }
  });

  it("that is let go on the day of its sale waits for the day end where the bank refuses it before", async () => {
    const strict = await openShop(world, { sameDayRefund: "refuse" });
    const asker = memberOf(strict, { name: "Çağla", role: "support", refundLimitMinor: 2_000n });
    const approver = memberOf(strict, { name: "Mert", role: "admin", refundLimitMinor: null });
    const sale = await sell(strict);
    const { id } = await ask(asker, sale.id, 5_000n);
    const approved = await approveRefund(approver, id, world.context);
    expect(approved).toMatchObject({ status: "scheduled", approvedBy: "Mert", bankCode: null });
    expect((await readPayment(strict, sale.id)).payment.reservedMinor).toBe(5_000n);
  });
});

it("after all of it both books agree", async () => {
  expect(await findingsOf(world, shop)).toEqual([]);
});
