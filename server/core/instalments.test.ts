import { describe, expect, it } from "vitest";
import { type InstalmentTerms, listInstalmentOptions, takesInstalments } from "./instalments";

const TERMS: InstalmentTerms = {
  families: ["Bonus", "Axess"],
  instalmentPlans: [
    { count: 6, shopperRatePpm: 60_000 },
    { count: 3, shopperRatePpm: 0 },
    { count: 2, shopperRatePpm: 15_050 },
  ],
};

const countsFor = (
  card: Parameters<typeof listInstalmentOptions>[1]["card"],
  maxInstalments = 12,
  amountMinor = 100_000n,
) => listInstalmentOptions(TERMS, { amountMinor, maxInstalments, card }).map((option) => option.count);

describe("instalment options", () => {
  it("are the terminal's plans for a card of its families, fewest months first, one payment always among them", () => {
    expect(countsFor({ type: "credit", family: "Bonus" })).toEqual([1, 2, 3, 6]);
    expect(countsFor({ type: "credit", family: "Axess" })).toEqual([1, 2, 3, 6]);
  });

  it("are one payment alone for a family that the terminal's bank has no agreement with", () => {
    expect(countsFor({ type: "credit", family: "World" })).toEqual([1]);
    expect(takesInstalments(TERMS, { type: "credit", family: "World" })).toBe(false);
    expect(takesInstalments(TERMS, { type: "credit", family: "Bonus" })).toBe(true);
  });

  it("are one payment alone for debit, prepaid and foreign cards", () => {
    expect(countsFor({ type: "debit", family: "Bonus" })).toEqual([1]);
    expect(countsFor({ type: "prepaid", family: "Bonus" })).toEqual([1]);
    expect(countsFor({ type: "credit", family: null })).toEqual([1]);
  });

  it("end at what the sale allows", () => {
    expect(countsFor({ type: "credit", family: "Bonus" }, 3)).toEqual([1, 2, 3]);
    expect(countsFor({ type: "credit", family: "Bonus" }, 1)).toEqual([1]);
  });

  it("name the first and largest month of 1,000.00 in three", () => {
    const card = { type: "credit", family: "Axess" } as const;
    const options = listInstalmentOptions(TERMS, { amountMinor: 100_000n, maxInstalments: 12, card });
    expect(options[2]).toEqual({
      count: 3,
      monthlyMinor: 33_334n,
      totalMinor: 100_000n,
      shopperFeeMinor: 0n,
      rateBps: 0,
    });
  });

  it("name the month that the bank's rule for the remainder makes", () => {
    const card = { type: "credit", family: "Axess" } as const;
    const first = (instalmentRemainder: "first" | "last") =>
      listInstalmentOptions(
        { ...TERMS, commission: { instalmentRemainder } },
        { amountMinor: 100_001n, maxInstalments: 12, card },
      ).map((option) => option.monthlyMinor);
    expect(first("first")).toEqual([100_001n, 50_753n, 33_335n, 17_671n]);
    expect(first("last")).toEqual([100_001n, 50_753n, 33_333n, 17_666n]);
  });

  it("add the shopper's fee, rounded half up", () => {
    const card = { type: "credit", family: "Bonus" } as const;
    const [, two, , six] = listInstalmentOptions(TERMS, { amountMinor: 1_000n, maxInstalments: 12, card });
    expect(two).toMatchObject({ shopperFeeMinor: 15n, totalMinor: 1_015n, monthlyMinor: 508n, rateBps: 151 });
    expect(six).toMatchObject({ shopperFeeMinor: 60n, totalMinor: 1_060n, monthlyMinor: 177n, rateBps: 600 });
  });

  it("offer one payment without a fee, even where the terminal lists a plan of one", () => {
    const terms = { ...TERMS, instalmentPlans: [{ count: 1, shopperRatePpm: 90_000 }] };
    const card = { type: "credit", family: "Bonus" } as const;
    const options = listInstalmentOptions(terms, { amountMinor: 1_000n, maxInstalments: 12, card });
    expect(options.map((option) => option.totalMinor)).toEqual([1_000n]);
  });
});
