import { describe, expect, it } from "vitest";
import shipped from "@/prisma/data/rate-caps.json";
import { ORNEK_BANK } from "@/prisma/seed/demo-merchants";
import { checkTerms } from "@/server/core/rate-caps";
import { parseRateCaps, rateCapsInput } from "./rate-caps";

const { caps } = parseRateCaps(shipped);
const DAY = "2026-11-23";

const terms = {
  currency: "TRY" as const,
  commission: ORNEK_BANK.commission,
  instalmentPlans: [{ count: 12 }],
  sector: null,
};

describe("the caps that ship", () => {
  it("can be read, and every one says where it was read", () => {
    expect(caps.length).toBeGreaterThan(30);
    expect(caps.every(({ source }) => source.length > 5)).toBe(true);
  });

  it("say of every sample that it is to be edited, in both languages", () => {
    for (const { id, status, note } of caps) {
      if (status !== "sample") continue;
      expect([id, note?.en]).toEqual([id, expect.stringContaining("Sample, edit me")]);
      expect([id, note?.tr]).toEqual([id, expect.stringMatching(/Örnek değer.*düzenleyin/)]);
    }
  });

  it("hold 3.56 % for credit cards in November 2025 and 1.04 % for debit cards since", () => {
    const high = {
      ...terms,
      commission: {
        ...terms.commission,
        rates: [{ cardType: "any" as const, instalments: "any" as const, ratePpm: 40_000 }],
      },
    };
    const limits = (day: string) =>
      checkTerms(high, caps, day).map(({ severity, limit, cap }) => [severity, limit, cap.status]);
    expect(limits("2025-10-31")).toEqual([]);
    expect(limits("2025-11-01")).toEqual([
      ["violation", 35_600, "sourced"],
      ["violation", 10_400, "sourced"],
    ]);
    expect(limits(DAY)).toEqual([
      ["warning", 35_600, "sample"],
      ["violation", 10_400, "sourced"],
    ]);
  });

  it("let the demo world's bank pass, but not with thirteen instalments", () => {
    expect(checkTerms(terms, caps, DAY)).toEqual([]);
    const longer = checkTerms({ ...terms, instalmentPlans: [{ count: 13 }, { count: 19 }] }, caps, DAY);
    expect(longer.map(({ code, subject }) => [code, subject])).toEqual([
      ["instalments_for_commercial_cards_only", "13"],
      ["instalments_above_cap", "19"],
    ]);
  });

  it("know a general rule for each day since May 2014, once", () => {
    for (const day of [
      "2014-05-13",
      "2016-08-31",
      "2016-09-01",
      "2019-05-31",
      "2019-06-01",
      "2025-09-01",
      DAY,
    ]) {
      const general = caps.filter(
        (cap) =>
          cap.kind === "instalments" &&
          cap.sector === "any" &&
          cap.customer === "individual" &&
          cap.validFrom <= day &&
          day <= (cap.validTo ?? day),
      );
      expect([day, general.length]).toEqual([day, 1]);
    }
  });
});

describe("a list of caps", () => {
  const [first] = shipped.caps;

  it.each([
    ["two rules with one id", { ...shipped, caps: [first, first] }],
    ["a rule without a source", { ...shipped, caps: [{ ...first, source: "" }] }],
    ["a rule that ends before it begins", { ...shipped, caps: [{ ...first, validTo: "2001-01-01" }] }],
    ["a day that does not exist", { ...shipped, caps: [{ ...first, validFrom: "2025-02-30" }] }],
    ["a sector without a name", { ...shipped, sectors: [] }],
  ])("with %s is refused", (_name, list) => {
    expect(rateCapsInput.safeParse(list).success).toBe(false);
  });
});
