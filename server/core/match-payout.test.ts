import { describe, expect, it } from "vitest";
import { comparePayout, correctionOf, netOfPayout, type PayoutParts } from "./match-payout";

const parts = (over: Partial<PayoutParts> = {}): PayoutParts => ({
  grossMinor: 100_000n,
  refundMinor: 10_000n,
  commissionMinor: 3_000n,
  fixedFeeMinor: 25n,
  commissionTaxMinor: 150n,
  reserveHeldMinor: 5_000n,
  reserveReleasedMinor: 2_000n,
  carriedInMinor: -1_000n,
  ...over,
});

const change = (part: "grossMinor" | "commissionMinor", oursMinor: bigint, bankMinor: bigint) => ({
  part,
  oursMinor,
  bankMinor,
});

describe("a payout", () => {
  it("is its gross less what is given back, kept and held, with what is released and carried in", () => {
    expect(netOfPayout(parts())).toBe(82_825n);
  });

  it("has no difference where its parts agree, or where lines that differ say all of it", () => {
    expect(comparePayout(parts(), parts(), [])).toEqual([]);
    const line = { type: "sale" as const, parts: [change("commissionMinor", 100n, 107n)] };
    expect(comparePayout(parts(), parts({ commissionMinor: 3_007n }), [line])).toEqual([]);
    const refund = { type: "refund" as const, parts: [change("grossMinor", -500n, -600n)] };
    expect(comparePayout(parts(), parts({ refundMinor: 10_100n }), [refund])).toEqual([]);
    // Lines that differ in their file alone.
    expect(comparePayout(parts(), parts(), [line])).toEqual([]);
  });

  it("names the parts that differ where lines do not say them", () => {
    const line = { type: "sale" as const, parts: [change("commissionMinor", 100n, 107n)] };
    expect(comparePayout(parts(), parts({ commissionMinor: 3_008n }), [line])).toEqual([
      { part: "commissionMinor", oursMinor: 3_000n, bankMinor: 3_008n },
    ]);
  });
});

describe("a correction", () => {
  it.each([
    [-700n, -700n, -700n],
    [-700n, -300n, -300n],
    [-700n, -900n, -700n],
    [500n, 200n, 200n],
    [500n, -200n, 0n],
    [-500n, 0n, 0n],
  ] as const)("of %s where the payout is off by %s books %s", (difference, open, booked) => {
    expect(correctionOf(difference, open)).toBe(booked);
  });
});
