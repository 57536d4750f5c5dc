import { describe, expect, it } from "vitest";
import { type CommissionTerms, computeCommission, returnedShare, standingCommission } from "./commission";

const termsOf = (over: Partial<CommissionTerms>): CommissionTerms => ({
  rates: [{ cardType: "any", instalments: "any", ratePpm: 20_000 }],
  fixedMinor: "0",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
  ...over,
});

const saleOf = (amountMinor: bigint, over = {}) => ({
  amountMinor,
  cardType: "credit" as const,
  foreign: false,
  instalments: 1,
  ...over,
});

describe("commission", () => {
  it("keeps 200.00 and 10.00 of 10,000.00 at 2 % with 5 % BSMV, and leaves 9,790.00", () => {
    const kept = computeCommission(termsOf({}), saleOf(1_000_000n));
    expect(kept).toEqual({ commissionMinor: 20_000n, taxMinor: 1_000n });
    expect(1_000_000n - kept.commissionMinor - kept.taxMinor).toBe(979_000n);
  });

  it("posts 0.735 as 0.74, half up once", () => {
    const terms = termsOf({ rates: [{ cardType: "any", instalments: "any", ratePpm: 26_250 }], taxPpm: 0 });
    expect(computeCommission(terms, saleOf(2_800n))).toEqual({ commissionMinor: 74n, taxMinor: 0n });
  });

  it("adds the fixed fee of 0.25 to it, and leaves 27.01 as the remainder", () => {
    const terms = termsOf({
      rates: [{ cardType: "any", instalments: "any", ratePpm: 26_250 }],
      fixedMinor: "25",
      taxPpm: 0,
    });
    const { commissionMinor } = computeCommission(terms, saleOf(2_800n));
    expect([commissionMinor, 2_800n - commissionMinor]).toEqual([99n, 2_701n]);
  });

  it("takes the tax of the unrounded commission", () => {
    // Of 1.50 and 1.70 at 90 %: 1.35 and 1.53. Of the posted 2 it would be 1.80 twice.
    const terms = termsOf({
      rates: [{ cardType: "any", instalments: "any", ratePpm: 10_000 }],
      taxPpm: 900_000,
    });
    expect(computeCommission(terms, saleOf(150n))).toEqual({ commissionMinor: 2n, taxMinor: 1n });
    expect(computeCommission(terms, saleOf(170n))).toEqual({ commissionMinor: 2n, taxMinor: 2n });
  });

  it("keeps nothing of a card verification, not even the fixed fee", () => {
    const kept = computeCommission(termsOf({ fixedMinor: "25" }), saleOf(0n));
    expect(kept).toEqual({ commissionMinor: 0n, taxMinor: 0n });
  });

  it("keeps nothing where no rate fits", () => {
    const terms = termsOf({ rates: [{ cardType: "debit", instalments: 1, ratePpm: 10_400 }] });
    expect(computeCommission(terms, saleOf(100_000n)).commissionMinor).toBe(0n);
  });

  it("stays exact for the largest amount and far above", () => {
    const kept = computeCommission(termsOf({}), saleOf(99_999_999_999n));
    expect(kept).toEqual({ commissionMinor: 2_000_000_000n, taxMinor: 100_000_000n });
    const huge = 10n ** 30n;
    expect(computeCommission(termsOf({}), saleOf(huge)).commissionMinor).toBe(huge / 50n);
  });
});

describe("the best fitting rate", () => {
  const terms = termsOf({
    taxPpm: 0,
    rates: [
      { cardType: "any", instalments: "any", ratePpm: 10_000 },
      { cardType: "any", instalments: 3, ratePpm: 20_000 },
      { cardType: "credit", instalments: "any", ratePpm: 30_000 },
      { cardType: "credit", instalments: 3, ratePpm: 40_000 },
      { cardType: "foreign", instalments: "any", ratePpm: 50_000 },
      { cardType: "debit", instalments: 1, ratePpm: 10_400 },
    ],
  });

  it.each([
    ["a credit card in three", { cardType: "credit", instalments: 3 }, 4_000n],
    ["a credit card at once", { cardType: "credit", instalments: 1 }, 3_000n],
    ["a prepaid card in three", { cardType: "prepaid", instalments: 3 }, 2_000n],
    ["a prepaid card at once", { cardType: "prepaid", instalments: 1 }, 1_000n],
    ["a debit card at once", { cardType: "debit", instalments: 1 }, 1_040n],
    ["a debit card in three", { cardType: "debit", instalments: 3 }, 2_000n],
    ["a foreign credit card", { cardType: "credit", foreign: true }, 5_000n],
    ["a foreign card in three", { cardType: "credit", foreign: true, instalments: 3 }, 5_000n],
  ])("of %s is found whatever the order of the table", (_name, over, kept) => {
    const reversed = { ...terms, rates: [...terms.rates].reverse() };
    expect(computeCommission(terms, saleOf(100_000n, over)).commissionMinor).toBe(kept);
    expect(computeCommission(reversed, saleOf(100_000n, over)).commissionMinor).toBe(kept);
  });
});

describe("the share that comes back", () => {
  it("is in proportion, rounded half up", () => {
    expect(returnedShare(2_000n, 30_000n, 100_000n)).toBe(600n);
    expect(returnedShare(1n, 1n, 2n)).toBe(1n);
    expect(returnedShare(1n, 1n, 3n)).toBe(0n);
  });

  it("is nothing before any refund and all of it at the end", () => {
    expect(returnedShare(74n, 0n, 2_800n)).toBe(0n);
    expect(returnedShare(74n, 2_800n, 2_800n)).toBe(74n);
  });

  it("is nothing where nothing was captured", () => {
    expect(returnedShare(0n, 0n, 0n)).toBe(0n);
  });

  it("comes in pieces that sum to the whole", () => {
    const refunded = [0n, 1_000n, 1_001n, 2_333n, 2_800n];
    const pieces = refunded
      .slice(1)
      .map(
        (after, piece) =>
          returnedShare(99n, after, 2_800n) - returnedShare(99n, refunded[piece] ?? 0n, 2_800n),
      );
    expect(pieces).toEqual([35n, 0n, 47n, 17n]);
    expect(pieces.reduce((sum, piece) => sum + piece, 0n)).toBe(99n);
  });
});

describe("what the bank still keeps", () => {
  const sale = { commissionMinor: 26n, commissionTaxMinor: 3n, refundedMinor: 0n, capturedMinor: 2n };

  it("shrinks with each refund to nothing, even where it kept more than the sale", () => {
    const kept = [0n, 1n, 2n].map((refundedMinor) =>
      standingCommission({ returnsOnRefund: true }, { ...sale, refundedMinor }),
    );
    expect(kept).toEqual([
      { commissionMinor: 26n, taxMinor: 3n },
      { commissionMinor: 13n, taxMinor: 1n },
      { commissionMinor: 0n, taxMinor: 0n },
    ]);
  });

  it("stays whole where the contract returns nothing", () => {
    expect(standingCommission({ returnsOnRefund: false }, { ...sale, refundedMinor: 2n })).toEqual({
      commissionMinor: 26n,
      taxMinor: 3n,
    });
  });
});
