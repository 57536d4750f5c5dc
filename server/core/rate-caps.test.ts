import { describe, expect, it } from "vitest";
import type { CommissionTerms } from "./commission";
import { type CheckedTerms, checkTerms, checkTermsFrom, type RateCap } from "./rate-caps";

const SOURCED = { status: "sourced", source: "Tebliğ" } as const;

const CREDIT: RateCap = {
  ...SOURCED,
  id: "credit",
  kind: "commission",
  cardTypes: ["credit"],
  instalments: 1,
  waitDaysFrom: 0,
  waitDaysTo: 1,
  maxRatePpm: 35_600,
  validFrom: "2025-11-01",
};

const DEBIT: RateCap = {
  ...CREDIT,
  id: "debit",
  cardTypes: ["debit", "prepaid"],
  instalments: "any",
  maxRatePpm: 10_400,
};

const WAITS: readonly RateCap[] = [
  { ...SOURCED, id: "wait", kind: "wait", cardTypes: ["credit"], maxWaitDays: 40, validFrom: "2025-11-01" },
  {
    ...SOURCED,
    id: "wait-debit",
    kind: "wait",
    cardTypes: ["debit"],
    maxWaitDays: 15,
    validFrom: "2025-11-01",
  },
];

const plans = (over: Pick<RateCap & { kind: "instalments" }, "id" | "customer" | "maxCount" | "sector">) =>
  ({ ...SOURCED, kind: "instalments", validFrom: "2025-09-01", ...over }) as const satisfies RateCap;

const PLAN_CAPS: readonly RateCap[] = [
  plans({ id: "general", sector: "any", customer: "individual", maxCount: 12 }),
  plans({ id: "general-commercial", sector: "any", customer: "commercial", maxCount: 18 }),
  plans({ id: "jewellery", sector: "jewellery", customer: "individual", maxCount: 4 }),
  plans({ id: "jewellery-commercial", sector: "jewellery", customer: "commercial", maxCount: 4 }),
];

const DAY = "2026-11-23";

const termsOf = (commission: Partial<CommissionTerms>, over: Partial<CheckedTerms> = {}): CheckedTerms => ({
  currency: "TRY",
  commission: {
    rates: [
      { cardType: "any", instalments: "any", ratePpm: 35_600 },
      { cardType: "debit", instalments: "any", ratePpm: 10_400 },
      { cardType: "prepaid", instalments: "any", ratePpm: 10_400 },
    ],
    fixedMinor: "0",
    taxPpm: 50_000,
    waitDays: 1,
    returnsOnRefund: true,
    ...commission,
  },
  instalmentPlans: [],
  sector: null,
  ...over,
});

const said = (findings: ReturnType<typeof checkTerms>) =>
  findings.map(({ severity, code, subject, cap }) => `${severity} ${code} ${subject} (${cap.id})`);

describe("caps of commission", () => {
  const caps = [CREDIT, DEBIT];

  it("let a rate pass that is as high as they are", () => {
    expect(checkTerms(termsOf({}), caps, DAY)).toEqual([]);
  });

  it("name the clause that is above them, with both figures and the source", () => {
    const rates = [{ cardType: "any", instalments: "any", ratePpm: 35_601, name: "Madde 3" }] as const;
    const findings = checkTerms(termsOf({ rates }), [CREDIT], DAY);
    expect(findings).toEqual([
      {
        severity: "violation",
        code: "rate_above_cap",
        subject: "Madde 3",
        actual: 35_601,
        limit: 35_600,
        day: DAY,
        cap: CREDIT,
      },
    ]);
    expect(findings[0]?.cap.source).toBe("Tebliğ");
  });

  it("look at the rate that counts, not at one that a more exact row hides", () => {
    const rates = [
      { cardType: "any", instalments: "any", ratePpm: 90_000 },
      { cardType: "credit", instalments: 1, ratePpm: 30_000 },
    ] as const;
    expect(said(checkTerms(termsOf({ rates }), [CREDIT], DAY))).toEqual([]);
    expect(said(checkTerms(termsOf({ rates }), [DEBIT], DAY))).toEqual([
      "violation rate_above_cap any/any (debit)",
    ]);
  });

  it("ask of debit cards what one payment costs, since they have no instalments", () => {
    const rates = [
      { cardType: "any", instalments: 3, ratePpm: 57_200 },
      { cardType: "any", instalments: 1, ratePpm: 10_400 },
    ] as const;
    const terms = termsOf({ rates }, { instalmentPlans: [{ count: 3 }] });
    expect(checkTerms(terms, [DEBIT], DAY)).toEqual([]);
    const credit = { ...DEBIT, cardTypes: ["credit"] } as const;
    expect(said(checkTerms(terms, [credit], DAY))).toEqual(["violation rate_above_cap any/3 (debit)"]);
  });

  it("look at each card programme of the table", () => {
    const rates = [
      { cardType: "credit", instalments: 1, ratePpm: 30_000 },
      { cardType: "credit", instalments: 1, ratePpm: 36_000, family: "World" },
    ] as const;
    expect(said(checkTerms(termsOf({ rates }), [CREDIT], DAY))).toEqual([
      "violation rate_above_cap credit/World/1 (credit)",
    ]);
  });

  it("hold for lira, for their days, and for the wait that they name", () => {
    const terms = termsOf({ rates: [{ cardType: "any", instalments: "any", ratePpm: 90_000 }] });
    expect(checkTerms({ ...terms, currency: "EUR" }, caps, DAY)).toEqual([]);
    expect(checkTerms(terms, caps, "2025-10-31")).toEqual([]);
    expect(checkTerms(terms, [{ ...CREDIT, validTo: "2026-11-22" }], DAY)).toEqual([]);
    expect(checkTerms(terms, [{ ...CREDIT, waitDaysFrom: 2, waitDaysTo: 40 }], DAY)).toEqual([]);
  });

  it("warn where the figure is a sample, and where a fixed fee stands beside a capped rate", () => {
    const rates = [{ cardType: "any", instalments: "any", ratePpm: 36_000 }] as const;
    const sample = { ...CREDIT, status: "sample" } as const;
    expect(said(checkTerms(termsOf({ rates, fixedMinor: "25" }), [sample], DAY))).toEqual([
      "warning rate_above_cap any/any (credit)",
      "warning fixed_fee_beside_cap credit (credit)",
    ]);
  });
});

describe("caps of blocked days", () => {
  it("hold for contracts that wait instead of paying", () => {
    expect(said(checkTerms(termsOf({ waitDays: 41 }), WAITS, DAY))).toEqual([
      "violation wait_above_cap credit (wait)",
      "violation wait_above_cap debit (wait-debit)",
    ]);
    expect(said(checkTerms(termsOf({ waitDays: 40 }), WAITS, DAY))).toEqual([
      "violation wait_above_cap debit (wait-debit)",
    ]);
    expect(checkTerms(termsOf({ waitDays: 15 }), WAITS, DAY)).toEqual([]);
    expect(checkTerms(termsOf({ waitDays: 41, model: "next_day" }), WAITS, DAY)).toEqual([]);
  });
});

describe("caps of instalments", () => {
  const offers = (sector: string | null, ...counts: readonly number[]) =>
    said(
      checkTerms(
        termsOf({}, { sector, instalmentPlans: counts.map((count) => ({ count })) }),
        PLAN_CAPS,
        DAY,
      ),
    );

  it("are the sector's own, and the general ones of a sector without", () => {
    expect(offers("jewellery", 3, 4, 6)).toEqual(["violation instalments_above_cap 6 (jewellery)"]);
    expect(offers("books", 12)).toEqual([]);
    expect(offers(null, 19)).toEqual(["violation instalments_above_cap 19 (general)"]);
  });

  it("warn of what commercial cards alone may have", () => {
    expect(offers(null, 15)).toEqual(["warning instalments_for_commercial_cards_only 15 (general)"]);
  });

  it("hold in every currency", () => {
    const terms = termsOf({}, { currency: "USD", instalmentPlans: [{ count: 24 }] });
    expect(checkTerms(terms, PLAN_CAPS, DAY)).toHaveLength(1);
  });
});

describe("a look ahead", () => {
  it("finds what later rates, later caps and the end of a rate will break, once each and from which day", () => {
    const rates = [
      { cardType: "credit", instalments: 1, ratePpm: 36_000 },
      { cardType: "credit", instalments: 1, ratePpm: 30_000, validFrom: "2026-01-01", validTo: "2026-12-31" },
      { cardType: "credit", instalments: 1, ratePpm: 37_000, validFrom: "2027-06-01" },
    ] as const;
    const later = { ...CREDIT, id: "later", maxRatePpm: 20_000, validFrom: "2026-12-01" };
    const found = checkTermsFrom(termsOf({ rates }), [CREDIT, later], DAY);
    expect(found.map(({ day, subject, cap }) => [day, subject, cap.id])).toEqual([
      ["2026-12-01", "credit/1 from 2026-01-01", "later"],
      ["2027-01-01", "credit/1", "credit"],
      ["2027-01-01", "credit/1", "later"],
      ["2027-06-01", "credit/1 from 2027-06-01", "credit"],
      ["2027-06-01", "credit/1 from 2027-06-01", "later"],
    ]);
    expect(checkTerms(termsOf({ rates }), [CREDIT, later], DAY)).toEqual([]);
  });
});
