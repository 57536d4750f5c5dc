import { describe, expect, it } from "vitest";
import type { CommissionRate } from "./commission-table";
import type { TermsFinding } from "./rate-caps";
import { type ContractTerms, clauseOfChange, diffTerms, findingKey, termsAt } from "./terms-history";

const single: CommissionRate = { cardType: "credit", instalments: 1, ratePpm: 31_900 };

const terms: ContractTerms = {
  currency: "TRY",
  sector: null,
  instalmentPlans: [
    { count: 2, shopperRatePpm: 0 },
    { count: 3, shopperRatePpm: 0 },
  ],
  commission: { rates: [single], fixedMinor: "0", taxPpm: 50_000, waitDays: 1, returnsOnRefund: true },
};

describe("the terms in force at an instant", () => {
  const versions = [
    { version: 2, effectiveAt: new Date("2026-11-10T09:00:00Z") },
    { version: 1, effectiveAt: new Date("2026-11-01T09:00:00Z") },
    { version: 3, effectiveAt: new Date("2026-11-10T09:00:00Z") },
  ];

  it.each([
    ["2026-11-01T09:00:00Z", 1],
    ["2026-11-10T08:59:59Z", 1],
    ["2026-11-10T09:00:00Z", 3],
    ["2027-01-01T00:00:00Z", 3],
    ["2026-10-01T00:00:00Z", 1],
  ])("at %s are version %i", (at, version) => {
    expect(termsAt(versions, new Date(at))?.version).toBe(version);
  });

  it("are none where there is no version", () => {
    expect(termsAt([], new Date("2026-11-01T09:00:00Z"))).toBeNull();
  });
});

describe("what changed between two versions", () => {
  it("is nothing where a field is named that meant the same before", () => {
    const named = {
      ...terms.commission,
      model: "next_day",
      reservePpm: 0,
      reserveDays: 30,
      rounding: "half_up",
    } as const;
    expect(diffTerms(terms, { ...terms, commission: named })).toEqual([]);
  });

  it("is nothing where rows stand in another order", () => {
    const other: CommissionRate = { cardType: "debit", instalments: "any", ratePpm: 10_400 };
    const [one, two] = [
      [single, other],
      [other, single],
    ];
    const of = (rates: CommissionRate[]) => ({ ...terms, commission: { ...terms.commission, rates } });
    expect(diffTerms(of(one ?? []), of(two ?? []))).toEqual([]);
  });

  it("names fields, rows and plans with what they were and are", () => {
    const dearer = { ...single, ratePpm: 32_500 };
    const later = { ...single, validFrom: "2027-01-01", ratePpm: 30_000 };
    const after: ContractTerms = {
      ...terms,
      sector: "food",
      instalmentPlans: [{ count: 3, shopperRatePpm: 41_000 }],
      commission: { ...terms.commission, rates: [dearer, later], waitDays: 40 },
    };
    const changes = diffTerms(terms, after);
    expect(changes).toEqual([
      { kind: "field", field: "model", before: "next_day", after: "blocked" },
      { kind: "field", field: "waitDays", before: 1, after: 40 },
      { kind: "field", field: "sector", before: null, after: "food" },
      { kind: "rate", before: single, after: dearer },
      { kind: "rate", before: null, after: later },
      { kind: "plan", count: 2, before: { count: 2, shopperRatePpm: 0 }, after: null },
      {
        kind: "plan",
        count: 3,
        before: { count: 3, shopperRatePpm: 0 },
        after: { count: 3, shopperRatePpm: 41_000 },
      },
    ]);
    const named = changes.flatMap((change) => (change.kind === "rate" ? [clauseOfChange(change)] : []));
    expect(named).toEqual(["credit/1", "credit/1 from 2027-01-01"]);
  });
});

it("a finding that grew worse is another finding", () => {
  const cap = { id: "cap" } as TermsFinding["cap"];
  const finding = { cap, code: "rate_above_cap", subject: "credit/1", actual: 36_000 } as TermsFinding;
  expect(findingKey(finding)).toBe("cap|rate_above_cap|credit/1|36000");
  expect(findingKey({ ...finding, actual: 37_000 })).not.toBe(findingKey(finding));
});
