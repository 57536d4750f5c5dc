import { describe, expect, it } from "vitest";
import { buildCaptured } from "@/tests/support/core-builders";
import { netOf } from "./payment-net";

describe("what stays with the merchant", () => {
  it("is what was captured less commission and tax", () => {
    expect(netOf(buildCaptured())).toMatchObject({
      commissionMinor: 2_000n,
      taxMinor: 100n,
      netMinor: 97_900n,
    });
  });

  it("is less by the fixed fee, and comes later by what is held back", () => {
    const payment = buildCaptured({ fixedFeeMinor: 25n, reserveMinor: 10_000n });
    expect(netOf(payment)).toMatchObject({
      fixedMinor: 25n,
      reserveMinor: 10_000n,
      netMinor: 87_875n,
      leftMinor: 97_875n,
    });
  });

  it("has back what refunds returned of the commission", () => {
    const payment = buildCaptured({
      refundedMinor: 50_000n,
      reservedMinor: 50_000n,
      commissionReturnedMinor: 1_000n,
      commissionTaxReturnedMinor: 50n,
    });
    expect(netOf(payment)).toMatchObject({ commissionMinor: 1_000n, taxMinor: 50n, netMinor: 48_950n });
  });

  it("is nothing of a void", () => {
    const payment = buildCaptured({ status: "voided", refundedMinor: 100_000n, reservedMinor: 100_000n });
    expect(netOf(payment)).toMatchObject({ commissionMinor: 0n, netMinor: 0n, leftMinor: 0n });
  });
});
