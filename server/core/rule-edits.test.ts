import { describe, expect, it } from "vitest";
import type { RateCap } from "./rate-caps";
import { correctRule, figureOf, foldRuleEdits, type RuleEdit } from "./rule-edits";

const debit: RateCap = {
  id: "debit",
  kind: "commission",
  status: "sample",
  source: "a newspaper",
  note: { tr: "Örnek", en: "Sample" },
  validFrom: "2025-11-01",
  cardTypes: ["debit"],
  instalments: "any",
  waitDaysFrom: 0,
  waitDaysTo: 40,
  maxRatePpm: 10_400,
};
const wait: RateCap = {
  id: "wait",
  kind: "wait",
  status: "sourced",
  source: "a newspaper",
  validFrom: "2025-11-01",
  cardTypes: ["debit"],
  maxWaitDays: 15,
};
const correction = {
  capId: "debit",
  figure: 9_900,
  validFrom: "2027-01-01",
  source: "Resmî Gazete",
  status: "sourced",
} as const;

const edited = (
  caps: readonly RateCap[],
  over: Partial<typeof correction> | { capId: string } = {},
): RuleEdit => {
  const edit = correctRule(caps, { ...correction, ...over } as typeof correction);
  if (!edit) throw new Error("the rule is unknown");
  return edit;
};

describe("a corrected rule", () => {
  it("follows the old one from a later day, without the old one's note", () => {
    const rules = foldRuleEdits([debit, wait], [edited([debit, wait])]);
    expect(rules.map(({ id, validFrom, validTo }) => [id, validFrom, validTo])).toEqual([
      ["debit", "2025-11-01", "2026-12-31"],
      ["debit.2027-01-01", "2027-01-01", undefined],
      ["wait", "2025-11-01", undefined],
    ]);
    expect(rules[1]).toMatchObject({ maxRatePpm: 9_900, status: "sourced", source: "Resmî Gazete" });
    expect(rules[1]).not.toHaveProperty("note");
  });

  it("takes the old one's place from its own first day", () => {
    const rules = foldRuleEdits([debit, wait], [edited([debit], { validFrom: "2025-11-01" } as never)]);
    expect(rules.map((rule) => [rule.id, figureOf(rule)])).toEqual([
      ["debit", 9_900],
      ["wait", 15],
    ]);
  });

  it("is corrected again by its own name, and named by its stem", () => {
    const once = foldRuleEdits([debit], [edited([debit])]);
    const again = edited(once, { capId: "debit.2027-01-01", validFrom: "2027-02-01" } as never);
    expect(again).toMatchObject({ rule: { id: "debit.2027-02-01" }, endedRuleId: "debit.2027-01-01" });
    expect(foldRuleEdits(once, [again]).map(({ validTo }) => validTo)).toEqual([
      "2026-12-31",
      "2027-01-31",
      undefined,
    ]);
  });

  it("is none where the rule is unknown, or had not begun", () => {
    expect(correctRule([debit], { ...correction, capId: "other" })).toBeNull();
    expect(correctRule([debit], { ...correction, validFrom: "2025-10-31" })).toBeNull();
  });
});
