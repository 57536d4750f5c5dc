import { describe, expect, it } from "vitest";
import type { CommissionRate } from "@/server/core/commission-table";
import { lowerRates, type RateRow, rateRows, withRate } from "./rate-rows";
import { setTerm } from "./set-term";

const TODAY = "2026-11-23";
const rates: readonly CommissionRate[] = [
  { cardType: "credit", instalments: 1, ratePpm: 30_000, validTo: "2026-06-30" },
  { cardType: "credit", instalments: 1, ratePpm: 32_000, validFrom: "2026-07-01" },
  { cardType: "credit", instalments: 3, ratePpm: 1_000, family: "Bonus" },
  { cardType: "debit", instalments: "any", ratePpm: 10_400, validFrom: "2027-01-01" },
];

describe("the rows of the editor", () => {
  it("are those that hold today", () => {
    expect(rateRows(rates, { rates: [] }, TODAY).map(({ key, presentPpm }) => [key, presentPpm])).toEqual([
      ["credit--1", 32_000],
      ["credit-Bonus-3", 1_000],
    ]);
  });

  it("show the changed rate, else the one rate for everything", () => {
    const [single] = rateRows(rates, { rates: [] }, TODAY) as [RateRow];
    const change = { flatPpm: 5_000, rates: [...withRate({ rates: [] }, single, 7_000)] };
    expect(rateRows(rates, change, TODAY).map(({ ratePpm }) => ratePpm)).toEqual([7_000, 5_000]);
  });

  it("take a rate back out that is what it was", () => {
    const [single] = rateRows(rates, { rates: [] }, TODAY) as [RateRow];
    const changed = withRate({ rates: [] }, single, 7_000);
    expect(changed).toEqual([{ cardType: "credit", instalments: 1, ratePpm: 7_000 }]);
    expect(withRate({ rates: changed }, single, 32_000)).toEqual([]);
  });

  it("are lowered together, and none below nothing", () => {
    expect(lowerRates(rates, 2_500, TODAY).map(({ ratePpm }) => ratePpm)).toEqual([29_500, 0]);
  });
});

describe("a term", () => {
  const terms = { rates, fixedMinor: "0", taxPpm: 50_000, waitDays: 1, returnsOnRefund: true };

  it("is a change while it differs from today's", () => {
    const waits = setTerm({ rates: [] }, terms, { name: "waitDays", value: 40 });
    expect(waits).toEqual({ rates: [], waitDays: 40 });
    expect(setTerm(waits, terms, { name: "waitDays", value: 1 })).toEqual({ rates: [] });
    expect(setTerm(waits, terms, { name: "waitDays", value: undefined })).toEqual({ rates: [] });
    expect(setTerm({ rates: [] }, terms, { name: "reservePpm", value: 0 })).toEqual({ rates: [] });
  });
});
