import { beforeAll, describe, expect, it } from "vitest";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import {
  bookOf,
  CARDS,
  cardOf,
  entriesOf,
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
const hold = (over: Parameters<typeof saleOf>[0] = {}) => sell({ captureMode: "manual", ...over });
const capture = (paymentId: string, amountMinor: bigint | null = null, final = true) =>
  capturePayment(shop.scope, { paymentId, amountMinor, final }, world.context);

describe("a pre-authorisation", () => {
  it("is captured whole where no amount is said", async () => {
    const held = await hold();
    expect(held).toMatchObject({ status: "authorized", authorizedMinor: 10_000n, capturedMinor: 0n });
    expect(await entriesOf(held.id)).toEqual({});
    expect(await capture(held.id)).toMatchObject({ status: "captured", capturedMinor: 10_000n });
    expect(await bookOf(world, shop, held.id)).toMatchObject([
      { status: "captured", capturedMinor: 10_000n },
    ]);
  });

  it("is captured in parts, each booked by itself, authorised until the final one", async () => {
    const held = await hold();
    expect(await capture(held.id, 3_000n, false)).toMatchObject({
      status: "authorized",
      capturedMinor: 3_000n,
    });
    expect(await capture(held.id, 2_000n, false)).toMatchObject({
      status: "authorized",
      capturedMinor: 5_000n,
    });
    expect(await capture(held.id)).toMatchObject({ status: "captured", capturedMinor: 10_000n });
    expect(await entriesOf(held.id)).toEqual({ capture: 3 });
    expect(await bookOf(world, shop, held.id)).toMatchObject([{ capturedMinor: 10_000n }]);
  });

  it("keeps the same commission in parts as in one piece", async () => {
    const [parts, whole] = [await hold({ amountMinor: 9_999n }), await hold({ amountMinor: 9_999n })];
    for (const part of [3_333n, 3_333n]) await capture(parts.id, part, false);
    const inParts = await capture(parts.id);
    const inOne = await capture(whole.id);
    expect(inParts.commissionMinor).toBe(inOne.commissionMinor);
    expect(inParts.commissionTaxMinor).toBe(inOne.commissionTaxMinor);
  });

  it("is captured up to the terminal's tolerance and not a kuruş beyond", async () => {
    const held = await hold();
    await expect(capture(held.id, 11_501n)).rejects.toMatchObject({ code: "capture_exceeds_authorized" });
    expect(await capture(held.id, 11_500n)).toMatchObject({ status: "captured", capturedMinor: 11_500n });
  });

  it("is not captured beyond what its parts have left", async () => {
    const held = await hold();
    await capture(held.id, 8_000n, false);
    await expect(capture(held.id, 3_501n)).rejects.toMatchObject({ code: "capture_exceeds_authorized" });
    expect((await readPayment(shop, held.id)).payment).toMatchObject({ capturedMinor: 8_000n });
  });

  it("stays authorised where the bank refuses the capture or the void", async () => {
    const held = await hold({ card: cardOf(CARDS.refusing) });
    const refusal = { code: "bank_refused", facts: { bankCode: "12" } };
    await expect(capture(held.id)).rejects.toMatchObject(refusal);
    await expect(voidPayment(shop.scope, held.id, world.context)).rejects.toMatchObject(refusal);
    expect((await readPayment(shop, held.id)).payment).toMatchObject({
      status: "authorized",
      pendingOperation: null,
    });
    expect(await entriesOf(held.id)).toEqual({});
  });

  it("is voided without a ledger effect, and then neither captured nor voided again", async () => {
    const held = await hold();
    expect(await voidPayment(shop.scope, held.id, world.context)).toMatchObject({ status: "voided" });
    expect(await entriesOf(held.id)).toEqual({});
    expect(await bookOf(world, shop, held.id)).toMatchObject([{ status: "voided", capturedMinor: 0n }]);
    const conflict = { code: "payment_state_conflict" };
    await expect(capture(held.id)).rejects.toMatchObject(conflict);
    await expect(voidPayment(shop.scope, held.id, world.context)).rejects.toMatchObject(conflict);
  });

  it("that is captured and voided at once ends in one of the two", async () => {
    for (let round = 0; round < 5; round += 1) {
      const held = await hold();
      const [captured, voided] = await Promise.allSettled([
        capture(held.id),
        voidPayment(shop.scope, held.id, world.context),
      ]);
      const { payment } = await readPayment(shop, held.id);
      const [row] = await bookOf(world, shop, held.id);
      expect(payment.pendingOperation).toBeNull();
      expect(row?.status).toBe(payment.status);
      if (payment.status === "captured") {
        expect(captured.status).toBe("fulfilled");
        expect(voided).toMatchObject({ reason: { code: "payment_state_conflict" } });
      } else {
        // A void that comes after the capture has ended gives all of it back; one that runs refuses the capture.
        expect(voided.status).toBe("fulfilled");
        const given = payment.capturedMinor > 0n ? 1 : 0;
        expect(captured.status).toBe(given === 1 ? "fulfilled" : "rejected");
      }
    }
  });

  it("that is captured six times at once is captured once", async () => {
    const held = await hold();
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => capture(held.id)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const failed of tries.filter(({ status }) => status === "rejected")) {
      expect(failed).toMatchObject({ reason: { code: "payment_state_conflict" } });
    }
    expect(await entriesOf(held.id)).toEqual({ capture: 1 });
    expect(await bookOf(world, shop, held.id)).toMatchObject([{ capturedMinor: 10_000n }]);
  });
});

describe("the void of a captured sale", () => {
  it("is one refund of kind void that gives everything back", async () => {
    const sale = await sell();
    expect(await voidPayment(shop.scope, sale.id, world.context)).toMatchObject({
      status: "voided",
      capturedMinor: 10_000n,
      refundedMinor: 10_000n,
    });
    const { refunds } = await readPayment(shop, sale.id);
    expect(refunds).toMatchObject([{ kind: "void", status: "succeeded", amountMinor: 10_000n }]);
    expect(await entriesOf(sale.id)).toEqual({ capture: 1, void: 1 });
    expect(await bookOf(world, shop, sale.id)).toMatchObject([{ status: "voided" }]);
  });

  it("is refused where a part has been given back", async () => {
    const sale = await sell();
    await requestRefund(
      shop.scope,
      { paymentId: sale.id, amountMinor: 1_000n, reason: "other", note: null, expectedRefundableMinor: null },
      world.context,
    );
    const refused = voidPayment(shop.scope, sale.id, world.context);
    await expect(refused).rejects.toMatchObject({ code: "payment_state_conflict" });
  });

  it("that the bank refuses leaves the sale captured and its amount free", async () => {
    const sale = await sell({ card: cardOf(CARDS.refusing) });
    const refused = voidPayment(shop.scope, sale.id, world.context);
    await expect(refused).rejects.toMatchObject({ code: "bank_refused" });
    const { payment, refunds } = await readPayment(shop, sale.id);
    expect(payment).toMatchObject({ status: "captured", reservedMinor: 0n, pendingOperation: null });
    expect(refunds).toMatchObject([{ kind: "void", status: "failed" }]);
  });

  it("that is asked for six times at once happens once", async () => {
    const sale = await sell();
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, () => voidPayment(shop.scope, sale.id, world.context)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await entriesOf(sale.id)).toEqual({ capture: 1, void: 1 });
  });
});

it("after all of it both books agree", async () => {
  expect(await findingsOf(world, shop)).toEqual([]);
});
