import { describe, expect, test } from "vitest";
import { type BookContext, type BookOrder, heldOnAccount } from "./book-order";
import { decideCapture, decideRefund, decideVoid } from "./decide-follow-up";

const AT = new Date("2026-11-23T09:00:00Z");
const DAY_MS = 86_400_000;

const context: BookContext = {
  openBatch: 7,
  bankNow: AT,
  sameDayRefund: "accept",
  captureToleranceBps: 1_500,
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
  refusesFollowUps: false,
  batchNumber: 7,
  authorizedAt: AT,
  expiresAt: null,
  capturedAt: AT,
};

const held: BookOrder = {
  ...sold,
  status: "authorized",
  capturedMinor: 0n,
  captureCount: 0,
  batchNumber: null,
  expiresAt: new Date(AT.getTime() + 7 * DAY_MS),
  capturedAt: null,
};

describe("captures", () => {
  test("a final capture closes the order and stands in the open batch", () => {
    const decision = decideCapture(held, { amountMinor: 9_000n, final: true }, context);
    expect(decision).toMatchObject({
      kind: "booked",
      next: { status: "captured", capturedMinor: 9_000n, batchNumber: 7 },
      effect: { salesCount: 1, salesMinor: 9_000n },
    });
  });

  test("the tolerance is a bound, not a suggestion", () => {
    const at = (amountMinor: bigint) => decideCapture(held, { amountMinor, final: true }, context).kind;
    expect(at(11_500n)).toBe("booked");
    expect(at(11_501n)).toBe("refused");
  });

  test.each([
    [{ ...sold }, "V016"],
    [{ ...held, status: "captured" as const }, "V025"],
    [{ ...held, status: "voided" as const }, "V017"],
    [{ ...held, status: "expired" as const }, "V026"],
    [{ ...held, expiresAt: AT }, "V026"],
    [{ ...held, refusesFollowUps: true }, "12"],
  ])("a capture is refused by what the order is (%#)", (order, code) => {
    expect(decideCapture(order, { amountMinor: 1n, final: true }, context)).toMatchObject({ code });
  });
});

describe("voids and refunds", () => {
  test("a void takes its captures out of the batch", () => {
    const decision = decideVoid({ ...sold, captureCount: 2 }, { amountMinor: 10_000n }, context);
    expect(decision).toMatchObject({ effect: { salesCount: -2, salesMinor: -10_000n } });
  });

  test("a refund after 365 days is refused", () => {
    const late = { ...context, bankNow: new Date(AT.getTime() + 366 * DAY_MS), openBatch: 400 };
    expect(decideRefund(sold, { amountMinor: 1n }, late)).toMatchObject({ code: "12" });
  });

  test("nothing captured means nothing to refund", () => {
    expect(decideRefund(held, { amountMinor: 1n }, context)).toMatchObject({ code: "12" });
  });

  test("a strict terminal refuses refunds of the open batch only", () => {
    const strict = { ...context, sameDayRefund: "refuse" as const };
    expect(decideRefund(sold, { amountMinor: 1n }, strict)).toMatchObject({ code: "V014" });
    expect(decideRefund(sold, { amountMinor: 1n }, { ...strict, openBatch: 8 }).kind).toBe("booked");
  });
});

describe("what an order holds of its account", () => {
  const credit = { ...held, accountKind: "credit" as const };
  test.each([
    ["the authorised amount until the final capture", { ...credit, capturedMinor: 2_000n }, 10_000n],
    [
      "what was captured less refunds",
      { ...credit, status: "captured" as const, capturedMinor: 9_000n, refundedMinor: 1_000n },
      8_000n,
    ],
    ["more than was authorised, within the tolerance", { ...credit, capturedMinor: 11_000n }, 11_000n],
    ["nothing once it is voided", { ...credit, status: "voided" as const }, 0n],
    ["nothing once it expired", { ...credit, status: "expired" as const }, 0n],
    ["the points of a points card", { ...sold, accountKind: "points" as const, pointsMinor: 500n }, 500n],
    [
      "no points once all was given back",
      { ...sold, accountKind: "points" as const, pointsMinor: 500n, refundedMinor: 10_000n },
      0n,
    ],
    ["nothing where the card has no account", sold, 0n],
  ] as const)("is %s", (_name, order, minor) => {
    expect(heldOnAccount(order, "TRY")).toBe(minor);
  });
});
