import { describe, expect, it } from "vitest";
import { buildAuthorized, buildCaptured, buildPayment } from "@/tests/support/core-builders";
import { chargedMinor, foldSearchText, refundableMinor } from "./payment";

describe("what the card is charged", () => {
  it("is the amount with the shopper's fee", () => {
    expect(chargedMinor(buildPayment({ amountMinor: 100_000n, shopperFeeMinor: 6_000n }))).toBe(106_000n);
  });
});

describe("what can be given back", () => {
  it("is what was captured less every refund that has not failed", () => {
    expect(refundableMinor(buildCaptured({ reservedMinor: 30_000n, refundedMinor: 10_000n }))).toBe(70_000n);
    expect(refundableMinor(buildAuthorized({ capturedMinor: 40_000n, reservedMinor: 40_000n }))).toBe(0n);
  });

  it("is nothing of a payment that no longer holds money", () => {
    for (const status of ["voided", "expired", "canceled", "declined", "created"] as const) {
      expect(refundableMinor(buildPayment({ status, capturedMinor: 100n }))).toBe(0n);
    }
  });
});

describe("search text", () => {
  it.each([
    [["İSTANBUL", "Iğdır"], "istanbul igdir"],
    [["ÇAĞRI ŞENGÜL", null, "", undefined], "cagri sengul"],
    [["ORD-123", "Ödeme"], "ord-123 odeme"],
    [["i̇stanbul"], "istanbul"],
    [[null, undefined, ""], ""],
  ])("of %j is %j", (parts, text) => {
    expect(foldSearchText(parts)).toBe(text);
  });

  it("meets its plain form and does not change when folded again", () => {
    expect(foldSearchText(["Gülşah ÖZIŞIK"])).toBe(foldSearchText(["gulsah ozisik"]));
    const once = foldSearchText(["Işıl ÇİĞDEM"]);
    expect(foldSearchText([once])).toBe(once);
  });
});
