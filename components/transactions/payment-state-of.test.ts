import { describe, expect, it } from "vitest";
import { buildCaptured, buildPayment } from "@/tests/support/core-builders";
import { paymentStateOf } from "./payment-state-of";

describe("the state of a payment in a word", () => {
  it("is its status while nothing was given back", () => {
    expect(paymentStateOf(buildPayment({ attemptId: null }))).toBe("created");
    expect(paymentStateOf(buildCaptured())).toBe("captured");
  });

  it("says that the bank was not reached once a try went back to its shopper", () => {
    expect(paymentStateOf(buildPayment({ attemptId: "att_1" }))).toBe("not_reached");
  });

  it("tells a whole refund from a part and from one on its way", () => {
    const part = { reservedMinor: 30_000n, refundedMinor: 30_000n };
    expect(paymentStateOf(buildCaptured(part))).toBe("partly_refunded");
    expect(paymentStateOf(buildCaptured({ ...part, refundedMinor: 0n }))).toBe("returning");
    expect(paymentStateOf(buildCaptured({ reservedMinor: 100_000n, refundedMinor: 100_000n }))).toBe(
      "refunded",
    );
  });
});
