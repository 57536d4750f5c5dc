import { describe, expect, it } from "vitest";
import { MARMARA_BANK, ORNEK_BANK } from "@/prisma/seed/demo-merchants";
import { commissionTermsInput, parseCommissionTerms } from "./commission-terms";

const OLD = {
  rates: [{ cardType: "any", instalments: "any", ratePpm: 20_000 }],
  fixedMinor: "0",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
};

const FULL = {
  ...OLD,
  rates: [
    {
      cardType: "credit",
      instalments: 3,
      ratePpm: 20_000,
      family: "Bonus",
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
      name: "Madde 4.2",
    },
  ],
  model: "blocked",
  waitDays: 40,
  reservePpm: 100_000,
  reserveDays: 90,
  rounding: "half_even",
  instalmentRemainder: "last",
};

describe("commission terms", () => {
  it.each([
    ["written before fields were added", OLD],
    ["with every field", FULL],
    ["of the demo world", ORNEK_BANK.commission],
    ["of the demo world's second bank", MARMARA_BANK.commission],
  ])("%s are read as they stand", (_name, terms) => {
    expect(parseCommissionTerms(JSON.parse(JSON.stringify(terms)))).toEqual(terms);
  });

  it.each([
    ["a reserve that is never released", { ...OLD, reservePpm: 100_000 }],
    ["a rate that ends before it begins", { ...FULL, rates: [{ ...FULL.rates[0], validTo: "2025-12-31" }] }],
    ["a day that does not exist", { ...FULL, rates: [{ ...FULL.rates[0], validFrom: "2026-02-30" }] }],
    ["a family that nobody issues", { ...FULL, rates: [{ ...FULL.rates[0], family: "Bonüs" }] }],
    ["no rates", { ...OLD, rates: [] }],
    ["a fraction for a fixed fee", { ...OLD, fixedMinor: "0.25" }],
    ["a rule of rounding that no bank has", { ...OLD, rounding: "up" }],
    ["a field that is not known", { ...OLD, ratePpm: 1 }],
  ])("with %s are refused", (_name, terms) => {
    expect(commissionTermsInput.safeParse(terms).success).toBe(false);
  });
});
