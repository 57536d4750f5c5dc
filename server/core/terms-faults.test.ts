import { describe, expect, it } from "vitest";
import type { CommissionTerms } from "./commission";
import type { CommissionRate } from "./commission-table";
import type { CheckedTerms } from "./rate-caps";
import { listTermsFaults } from "./terms-faults";

const TODAY = "2026-11-23";
const everything: CommissionRate = { cardType: "any", instalments: "any", ratePpm: 10_000 };

const termsOf = (
  commission: Partial<CommissionTerms> = {},
  over: Partial<CheckedTerms> = {},
): CheckedTerms => ({
  currency: "TRY",
  instalmentPlans: [{ count: 3 }],
  sector: null,
  commission: {
    rates: [everything],
    fixedMinor: "0",
    taxPpm: 50_000,
    waitDays: 1,
    returnsOnRefund: true,
    ...commission,
  },
  ...over,
});

const codesOf = (terms: CheckedTerms) => listTermsFaults(terms, TODAY).map(({ code }) => code);

describe("what of terms cannot be saved", () => {
  it("is nothing where one row counts for every sale on every day", () => {
    expect(listTermsFaults(termsOf(), TODAY)).toEqual([]);
  });

  it("is a row that ends before it begins, and two rows of which either could count", () => {
    const backwards = { ...everything, validFrom: "2026-12-02", validTo: "2026-12-01" };
    expect(codesOf(termsOf({ rates: [everything, backwards] }))).toEqual(["never_in_force"]);
    expect(codesOf(termsOf({ rates: [everything, { ...everything, ratePpm: 20_000 }] }))).toEqual([
      "two_rates_for_one_sale",
    ]);
  });

  it("is a sale without a rate, today or after a row has ended", () => {
    const credit: CommissionRate = { cardType: "credit", instalments: 1, ratePpm: 30_000 };
    expect(listTermsFaults(termsOf({ rates: [credit] }), TODAY)).toEqual([
      { code: "no_rate", subjects: ["debit/1", "prepaid/1", "foreign/1", "credit/3"] },
    ]);
    expect(codesOf(termsOf({ rates: [{ ...everything, validTo: "2026-12-31" }] }))).toEqual(["no_rate"]);
  });

  it("is a next day that waits, and a blocked contract without days", () => {
    expect(codesOf(termsOf({ model: "next_day", waitDays: 2 }))).toEqual(["next_day_waits"]);
    expect(codesOf(termsOf({ model: "blocked", waitDays: 0 }))).toEqual(["blocked_without_days"]);
    expect(codesOf(termsOf({ waitDays: 40 }))).toEqual([]);
  });

  it("is a plan in another currency than lira", () => {
    expect(codesOf(termsOf({}, { currency: "EUR" }))).toEqual(["instalments_in_lira_only"]);
    expect(codesOf(termsOf({}, { currency: "EUR", instalmentPlans: [] }))).toEqual([]);
  });
});
