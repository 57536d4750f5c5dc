import { expect, it } from "vitest";
import type { ContractTerms } from "@/server/core/terms-history";
import { exampleOf, groupMonths } from "./terms-example";

const terms: ContractTerms = {
  currency: "TRY",
  sector: null,
  instalmentPlans: [
    { count: 3, shopperRatePpm: 0 },
    { count: 6, shopperRatePpm: 50_000 },
  ],
  commission: {
    rates: [
      { cardType: "credit", instalments: "any", ratePpm: 20_000, family: "Bonus", name: "Madde 4" },
      { cardType: "any", instalments: "any", ratePpm: 30_000 },
    ],
    fixedMinor: "0",
    taxPpm: 50_000,
    waitDays: 1,
    returnsOnRefund: true,
    reservePpm: 100_000,
    reserveDays: 30,
    instalmentRemainder: "first",
  },
};

const sale = {
  amountMinor: 100_000n,
  instalments: 3,
  cardType: "credit",
  foreign: false,
  family: "Bonus",
  day: "2026-11-23",
  nextDayEndAt: new Date("2026-11-23T20:00:00Z"),
} as const;

it("says what the shopper pays each month, what the bank keeps and why, and when the rest arrives", () => {
  expect(exampleOf(terms, sale)).toEqual({
    chargedMinor: 100_000n,
    shopperFeeMinor: 0n,
    months: [33_334n, 33_333n, 33_333n],
    ratePpm: 20_000,
    charges: {
      commissionMinor: 2_000n,
      fixedMinor: 0n,
      taxMinor: 100n,
      reserveMinor: 10_000n,
      clause: "Madde 4",
    },
    netMinor: 87_900n,
    arrivesOn: "2026-11-24",
    releasedOn: "2026-12-24",
  });
});

it("charges the bank's share of what the shopper pays in all", () => {
  const example = exampleOf(terms, { ...sale, instalments: 6, family: null });
  expect(example).toMatchObject({ chargedMinor: 100_000n, shopperFeeMinor: 0n, ratePpm: 30_000 });
  expect(exampleOf(terms, { ...sale, instalments: 6 })).toMatchObject({
    chargedMinor: 105_000n,
    shopperFeeMinor: 5_000n,
    charges: { commissionMinor: 2_100n },
  });
});

it("says equal months once", () => {
  expect(groupMonths([33_334n, 33_333n, 33_333n])).toEqual([
    { count: 1, minor: 33_334n },
    { count: 2, minor: 33_333n },
  ]);
  expect(groupMonths([])).toEqual([]);
});
