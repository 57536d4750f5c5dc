import { describe, expect, it } from "vitest";
import { commissionTermsInput } from "@/server/contract/commission-terms";
import type { CommissionTerms } from "@/server/core/commission";
import { diffTerms } from "@/server/core/terms-history";
import { draftOf, emptyRate, rateFieldId, readDraft, replacedFrom } from "./commission-draft";

const terms: CommissionTerms = {
  rates: [
    { cardType: "any", instalments: "any", ratePpm: 31_900 },
    {
      cardType: "credit",
      instalments: 3,
      ratePpm: 17_900,
      family: "Bonus",
      validFrom: "2026-12-01",
      validTo: "2026-12-31",
      name: "Madde 4.2",
    },
  ],
  fixedMinor: "25",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
  reservePpm: 100_000,
  reserveDays: 30,
};

const whole = (commission: CommissionTerms) => ({
  currency: "TRY" as const,
  instalmentPlans: [],
  sector: null,
  commission,
});

describe("the form of a contract", () => {
  it.each(["tr", "en"] as const)("reads in %s what it has written, and the server takes it", (locale) => {
    const draft = draftOf(terms, locale);
    expect(draft.rates[1]?.rate).toBe(locale === "tr" ? "1,79" : "1.79");
    const { commission, problems } = readDraft(draft);
    expect(problems).toEqual([]);
    expect(commission && diffTerms(whole(terms), whole(commission))).toEqual([]);
    expect(commissionTermsInput.safeParse(commission).success).toBe(true);
  });

  it("leaves out a reserve of nothing with its days", () => {
    const { commission } = readDraft({ ...draftOf(terms, "tr"), reserve: "0", reserveDays: "nonsense" });
    expect(commission).not.toHaveProperty("reservePpm");
    expect(commission).not.toHaveProperty("reserveDays");
  });

  it("names every field that cannot be read, and answers no terms then", () => {
    const draft = draftOf(terms, "tr");
    const [first] = draft.rates;
    if (!first) throw new Error("the table is empty");
    const rates = [
      { ...first, instalments: "40", rate: "çok" },
      { ...emptyRate("n1"), rate: "2", validFrom: "2026-12-02", validTo: "2026-12-01" },
    ];
    const read = readDraft({ ...draft, rates, waitDays: "401", fixedMinor: null });
    expect(read.commission).toBeNull();
    expect(read.problems).toEqual([
      { field: rateFieldId("r0", "instalments"), kind: "number" },
      { field: rateFieldId("r0", "rate"), kind: "percent" },
      { field: rateFieldId("n1", "validTo"), kind: "order" },
      { field: "fixedMinor", kind: "number" },
      { field: "waitDays", kind: "number" },
    ]);
    expect(readDraft({ ...draft, rates: [] }).problems).toEqual([{ field: "add-rate", kind: "required" }]);
  });
});

describe("a row without a last day", () => {
  const old = { ...emptyRate("a"), rate: "2" };
  const newer = { ...old, key: "b", validFrom: "2026-12-01" };
  const newest = { ...old, key: "c", validFrom: "2027-01-01" };

  it("holds until the next row of the same sales begins", () => {
    expect(replacedFrom(old, [newest, old, newer])).toBe("2026-12-01");
    expect(replacedFrom(newest, [newest, old, newer])).toBeNull();
  });

  it("is not replaced by a row of other sales, nor where it names its last day", () => {
    expect(replacedFrom(old, [old, { ...newer, family: "Bonus" }])).toBeNull();
    expect(replacedFrom({ ...old, validTo: "2026-11-30" }, [newer])).toBeNull();
  });
});
