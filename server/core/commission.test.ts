import { describe, expect, it } from "vitest";
import {
  type ChargedSale,
  type CommissionTerms,
  commissionCost,
  commissionModelOf,
  commissionRatePpm,
  computeCommission,
  netOfCharges,
  sumOfCommission,
} from "./commission";
import type { RoundingRule } from "./rounding";

const termsOf = (over: Partial<CommissionTerms>): CommissionTerms => ({
  rates: [{ cardType: "any", instalments: "any", ratePpm: 20_000 }],
  fixedMinor: "0",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
  ...over,
});

const anyRate = (ratePpm: number): CommissionTerms["rates"] => [
  { cardType: "any", instalments: "any", ratePpm },
];

const saleOf = (amountMinor: bigint, over: Partial<ChargedSale> = {}): ChargedSale => ({
  amountMinor,
  cardType: "credit",
  foreign: false,
  instalments: 1,
  family: null,
  day: "2026-11-23",
  ...over,
});

describe("what a bank holds back of a sale", () => {
  it("is 200.00 and 10.00 of 10,000.00 at 2 % with 5 % BSMV, and leaves 9,790.00", () => {
    const charges = computeCommission(termsOf({}), saleOf(1_000_000n));
    expect(charges).toEqual({
      commissionMinor: 20_000n,
      fixedMinor: 0n,
      taxMinor: 1_000n,
      reserveMinor: 0n,
      clause: "any/any",
    });
    expect(netOfCharges(1_000_000n, charges)).toBe(979_000n);
  });

  it("is 0.74, 0.25 and 2.80 of 28.00 where it would be 0.735, 0.25 and 2.80, and leaves 24.21", () => {
    const terms = termsOf({ rates: anyRate(26_250), fixedMinor: "25", taxPpm: 0, reservePpm: 100_000 });
    // Unrounded 24.215 are left: in thousandths of a kuruş.
    expect(2_800_000n - commissionCost(terms, saleOf(2_800n)) / 1_000n - 280_000n).toBe(2_421_500n);
    const charges = computeCommission(terms, saleOf(2_800n));
    expect(charges).toMatchObject({
      commissionMinor: 74n,
      fixedMinor: 25n,
      taxMinor: 0n,
      reserveMinor: 280n,
    });
    expect(netOfCharges(2_800n, charges)).toBe(2_421n);
    expect(sumOfCommission(charges)).toBe(99n);
  });

  it("is rounded by the bank's rule", () => {
    const terms = { rates: anyRate(25_000), taxPpm: 0, reservePpm: 75_000 };
    const kept = (rounding: RoundingRule) => {
      const { commissionMinor, reserveMinor } = computeCommission(
        termsOf({ ...terms, rounding }),
        saleOf(100n),
      );
      return [commissionMinor, reserveMinor];
    };
    expect(kept("half_up")).toEqual([3n, 8n]);
    expect(kept("half_even")).toEqual([2n, 8n]);
    expect(kept("down")).toEqual([2n, 7n]);
  });

  it("is taxed on the unrounded commission", () => {
    // Of 1.50 and 1.70 at 90 %: 1.35 and 1.53. Of the posted 2 it would be 1.80 twice.
    const terms = termsOf({ rates: anyRate(10_000), taxPpm: 900_000 });
    const kept = (amountMinor: bigint) => computeCommission(terms, saleOf(amountMinor));
    expect(kept(150n)).toMatchObject({ commissionMinor: 2n, taxMinor: 1n });
    expect(kept(170n)).toMatchObject({ commissionMinor: 2n, taxMinor: 2n });
  });

  it("is taxed on the fixed fee too", () => {
    const terms = termsOf({ rates: anyRate(0), fixedMinor: "100" });
    expect(computeCommission(terms, saleOf(1_000n))).toMatchObject({ fixedMinor: 100n, taxMinor: 5n });
  });

  it("is nothing of a card verification, not even the fixed fee", () => {
    expect(computeCommission(termsOf({ fixedMinor: "25", reservePpm: 100_000 }), saleOf(0n))).toEqual({
      commissionMinor: 0n,
      fixedMinor: 0n,
      taxMinor: 0n,
      reserveMinor: 0n,
      clause: null,
    });
  });

  it("is nothing where no rate fits, and names no clause", () => {
    const terms = termsOf({ rates: [{ cardType: "debit", instalments: 1, ratePpm: 10_400 }] });
    expect(computeCommission(terms, saleOf(100_000n))).toMatchObject({ commissionMinor: 0n, clause: null });
    expect(commissionRatePpm(terms, saleOf(1n))).toBe(0);
  });

  it("stays exact for the largest amount and far above", () => {
    const kept = computeCommission(termsOf({}), saleOf(99_999_999_999n));
    expect(kept).toMatchObject({ commissionMinor: 2_000_000_000n, taxMinor: 100_000_000n });
    const huge = 10n ** 30n;
    expect(computeCommission(termsOf({}), saleOf(huge)).commissionMinor).toBe(huge / 50n);
  });

  it("follows the table to the day and the card's programme", () => {
    const terms = termsOf({
      rates: [
        ...anyRate(20_000),
        { cardType: "any", instalments: "any", ratePpm: 25_000, validFrom: "2027-01-01", name: "Ek 2" },
        { cardType: "credit", instalments: 1, ratePpm: 15_000, family: "Bonus" },
      ],
    });
    const charged = (over: Partial<ChargedSale>) => {
      const { commissionMinor, clause } = computeCommission(terms, saleOf(10_000n, over));
      return [commissionMinor, clause];
    };
    expect(charged({ day: "2026-12-31" })).toEqual([200n, "any/any"]);
    expect(charged({ day: "2027-01-01" })).toEqual([250n, "Ek 2"]);
    expect(charged({ day: "2027-01-01", family: "Bonus" })).toEqual([150n, "credit/Bonus/1"]);
  });
});

describe("the model of a contract", () => {
  it("is what it says, else blocked where it waits for more than a day", () => {
    expect(commissionModelOf({ waitDays: 1 })).toBe("next_day");
    expect(commissionModelOf({ waitDays: 40 })).toBe("blocked");
    expect(commissionModelOf({ waitDays: 2, model: "next_day" })).toBe("next_day");
  });
});
