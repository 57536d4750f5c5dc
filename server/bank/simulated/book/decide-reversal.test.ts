import { describe, expect, test } from "vitest";
import { type BookContext, type BookOrder, NO_EFFECT, refundsEffect, salesEffect } from "./book-order";
import { type BookedOperation, decideReversal, isGoneAlready } from "./decide-reversal";

const AT = new Date("2026-11-23T09:00:00Z");

const context: BookContext = {
  openBatch: 7,
  bankNow: AT,
  sameDayRefund: "refuse",
  captureToleranceBps: 0,
  allowsPartialCapture: true,
  allowsMultipleCapture: true,
};

const sold: BookOrder = {
  status: "captured",
  authorizedMinor: 10_000n,
  capturedMinor: 10_000n,
  refundedMinor: 0n,
  pointsMinor: 0n,
  captureCount: 1,
  accountKind: null,
  refusesFollowUps: true,
  batchNumber: 7,
  authorizedAt: AT,
  expiresAt: null,
  capturedAt: AT,
};

const sale: BookedOperation = {
  kind: "sale",
  amountMinor: 10_000n,
  batchNumber: 7,
  previousStatus: null,
  ...salesEffect(1, 10_000n),
};

describe("taking back what was booked", () => {
  test("in its batch a sale disappears from the totals, whatever the issuer thinks of refunds", () => {
    expect(decideReversal(sold, sale, context)).toMatchObject({
      kind: "booked",
      next: { status: "reversed" },
      effect: { salesCount: -1, salesMinor: -10_000n, refundsCount: -0 },
    });
  });

  test("after day end a sale is balanced by a refund, a refund by a sale and a void by a sale", () => {
    const later = { ...context, openBatch: 8 };
    expect(decideReversal(sold, sale, later)).toMatchObject({ effect: refundsEffect(1, 10_000n) });
    const refund: BookedOperation = {
      ...sale,
      kind: "refund",
      amountMinor: 400n,
      ...NO_EFFECT,
      ...refundsEffect(1, 400n),
    };
    const refunded = { ...sold, refundedMinor: 400n };
    expect(decideReversal(refunded, refund, later)).toMatchObject({
      next: { refundedMinor: 0n },
      effect: salesEffect(1, 400n),
    });
    const cancel: BookedOperation = {
      ...sale,
      kind: "void",
      previousStatus: "captured",
      ...salesEffect(-1, -10_000n),
    };
    expect(decideReversal({ ...sold, status: "voided" }, cancel, later)).toMatchObject({
      next: { status: "captured" },
      effect: salesEffect(1, 10_000n),
    });
  });

  test("the first capture leaves its batch when it is taken back, a later one does not", () => {
    const capture: BookedOperation = {
      ...sale,
      kind: "capture",
      amountMinor: 3_000n,
      ...salesEffect(1, 3_000n),
    };
    const once = { ...sold, capturedMinor: 3_000n };
    expect(decideReversal(once, capture, context)).toMatchObject({
      next: { status: "authorized", capturedMinor: 0n, captureCount: 0, batchNumber: null, capturedAt: null },
    });
    const twice = { ...sold, capturedMinor: 5_000n, captureCount: 2 };
    expect(decideReversal(twice, capture, context)).toMatchObject({
      next: { status: "authorized", capturedMinor: 2_000n, captureCount: 1, batchNumber: 7 },
    });
  });

  test.each([
    ["a refunded sale", { ...sold, refundedMinor: 1n }, sale],
    ["a captured pre-authorisation", sold, { ...sale, kind: "preauth" }],
    ["a capture below what was refunded", { ...sold, refundedMinor: 5_000n }, { ...sale, kind: "capture" }],
    [
      "a void of an order that is not voided",
      sold,
      { ...sale, kind: "void", previousStatus: "captured" as const },
    ],
    ["a message of no known kind", sold, { ...sale, kind: "reversal" }],
  ])("%s cannot be taken back", (_name, order, booked) => {
    expect(decideReversal(order, booked, context)).toMatchObject({ kind: "refused", code: "V018" });
  });
});

test("an authorisation that ended by itself has nothing left to take back", () => {
  expect(isGoneAlready({ ...sold, status: "expired" }, { ...sale, kind: "preauth" })).toBe(true);
  expect(isGoneAlready({ ...sold, status: "voided" }, sale)).toBe(true);
  expect(isGoneAlready(sold, sale)).toBe(false);
  expect(isGoneAlready({ ...sold, status: "voided" }, { ...sale, kind: "void" })).toBe(false);
});
