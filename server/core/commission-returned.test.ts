import { describe, expect, it } from "vitest";
import { returnedByRefund, returnedShare } from "./commission-returned";

describe("the share that comes back", () => {
  const share = (kept: bigint, refundedMinor: bigint, capturedMinor: bigint) =>
    returnedShare(kept, { refundedMinor, capturedMinor });

  it("is in proportion, rounded half up unless the bank rounds otherwise", () => {
    expect(share(2_000n, 30_000n, 100_000n)).toBe(600n);
    expect(share(1n, 1n, 2n)).toBe(1n);
    expect(share(1n, 1n, 3n)).toBe(0n);
    expect(returnedShare(1n, { refundedMinor: 1n, capturedMinor: 2n }, "down")).toBe(0n);
    expect(returnedShare(5n, { refundedMinor: 1n, capturedMinor: 2n }, "half_even")).toBe(2n);
  });

  it("is nothing before any refund and all of it at the end", () => {
    expect(share(74n, 0n, 2_800n)).toBe(0n);
    expect(share(74n, 2_800n, 2_800n)).toBe(74n);
  });

  it("is nothing where nothing was captured", () => {
    expect(share(0n, 0n, 0n)).toBe(0n);
  });

  it("comes in pieces that sum to the whole", () => {
    const refunded = [0n, 1_000n, 1_001n, 2_333n, 2_800n];
    const pieces = refunded
      .slice(1)
      .map((after, piece) => share(99n, after, 2_800n) - share(99n, refunded[piece] ?? 0n, 2_800n));
    expect(pieces).toEqual([35n, 0n, 47n, 17n]);
    expect(pieces.reduce((sum, piece) => sum + piece, 0n)).toBe(99n);
  });
});

describe("what a refund brings back", () => {
  const nothing = { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n };
  const kept = { commissionMinor: 26n, fixedMinor: 25n, taxMinor: 3n };
  const sale = { kept, returned: nothing, capturedMinor: 2n, refundedMinor: 1n };

  it("is its share of each line, and the rest with the last one", () => {
    const first = returnedByRefund({ returnsOnRefund: true }, sale);
    expect(first).toEqual({ commissionMinor: 13n, fixedMinor: 13n, taxMinor: 2n });
    const last = { ...sale, returned: first, refundedMinor: 2n };
    expect(returnedByRefund({ returnsOnRefund: true }, last)).toEqual({
      commissionMinor: 13n,
      fixedMinor: 12n,
      taxMinor: 1n,
    });
  });

  it("is rounded by the bank's rule", () => {
    expect(returnedByRefund({ returnsOnRefund: true, rounding: "down" }, sale).taxMinor).toBe(1n);
  });

  it("is nothing where the contract returns nothing", () => {
    expect(returnedByRefund({ returnsOnRefund: false }, { ...sale, refundedMinor: 2n })).toEqual(nothing);
  });

  it("is never less than nothing, where a later piece moved the rounding down", () => {
    const later = {
      kept: { commissionMinor: 1n, fixedMinor: 0n, taxMinor: 0n },
      returned: { commissionMinor: 1n, fixedMinor: 0n, taxMinor: 0n },
      capturedMinor: 40n,
      refundedMinor: 19n,
    };
    expect(returnedByRefund({ returnsOnRefund: true }, later)).toEqual(nothing);
  });
});
