import { describe, expect, it } from "vitest";
import type { BookRow } from "@/server/bank/bank-connector";
import { compareOrder, type OurOrder } from "./compare-order";

const ours = (over: Partial<OurOrder> = {}): OurOrder => ({
  attemptId: "att_1",
  attemptStatus: "approved",
  paymentId: "pay_1",
  paymentStatus: "captured",
  authorizedMinor: 1_000n,
  capturedMinor: 1_000n,
  refundedMinor: 0n,
  busy: false,
  ...over,
});

const bank = (over: Partial<BookRow> = {}): BookRow => ({
  orderReference: "att_1",
  status: "captured",
  authorizedMinor: 1_000n,
  capturedMinor: 1_000n,
  refundedMinor: 0n,
  batchNumber: 1,
  ...over,
});

describe("two books", () => {
  it("agree about a sale, a voided sale and a hold that has lapsed at the bank", () => {
    expect(compareOrder(ours(), bank())).toBeNull();
    expect(
      compareOrder(ours({ paymentStatus: "voided", refundedMinor: 1_000n }), bank({ status: "voided" })),
    ).toBeNull();
    expect(
      compareOrder(
        ours({ paymentStatus: "authorized", capturedMinor: 0n }),
        bank({ status: "expired", capturedMinor: 0n }),
      ),
    ).toBeNull();
  });

  it.each([
    [ours(), bank({ capturedMinor: 900n }), /captured/],
    [ours(), bank({ refundedMinor: 100n }), /given back/],
    [ours(), bank({ authorizedMinor: 900n }), /authorised/],
    [ours(), bank({ status: "voided" }), /bank says voided/],
    [ours(), null, /does not know/],
    [null, bank(), /we do not know/],
    [ours({ attemptStatus: "declined" }), bank(), /is declined/],
  ] as const)("disagree (case %#)", (left, right, words) => {
    expect(compareOrder(left, right)).toMatch(words);
  });

  it("are not compared while something is on its way to the bank", () => {
    expect(compareOrder(ours({ busy: true }), bank({ capturedMinor: 0n }))).toBeNull();
  });

  it("agree that nothing stands behind a declined or reversed attempt", () => {
    expect(compareOrder(ours({ attemptStatus: "declined" }), null)).toBeNull();
    expect(compareOrder(ours({ attemptStatus: "reversed" }), bank({ status: "reversed" }))).toBeNull();
  });
});
