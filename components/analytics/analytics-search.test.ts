import { describe, expect, it } from "vitest";
import { analyticsHref, readAnalyticsSearch, rowsHref } from "./analytics-search";

const TODAY = "2026-11-23";
const USUAL = { from: "2026-10-25", to: TODAY, compare: "previous" };

describe("the address of the analytics", () => {
  it("is the state of its filters", () => {
    const search = {
      from: "2026-01-01",
      to: "2026-03-31",
      compare: "lastYear" as const,
      currency: "EUR" as const,
    };
    const params = Object.fromEntries(new URL(analyticsHref(search), "http://vezne.example").searchParams);
    expect(readAnalyticsSearch(params, TODAY)).toEqual(search);
  });

  it.each([
    {},
    { from: "2026-02-30", to: "2026-03-01" },
    { from: "2026-03-02", to: "2026-03-01" },
    { from: "2020-01-01", to: "2026-03-01" },
    { compare: "nothing", currency: "XAU" },
  ])("falls back to the last 30 days for %j", (params) => {
    expect(readAnalyticsSearch(params, TODAY)).toEqual(USUAL);
  });

  it("takes the first of repeated names", () => {
    expect(readAnalyticsSearch({ currency: ["USD", "EUR"] }, TODAY)).toEqual({ ...USUAL, currency: "USD" });
  });
});

describe("the rows behind a figure", () => {
  it("are the list of payments with the same days", () => {
    const range = { from: "2026-11-01", to: "2026-11-02" };
    expect(rowsHref(range)).toBe("/transactions?from=2026-11-01&to=2026-11-02");
    expect(rowsHref({ ...range, status: ["captured", "voided"], brand: "visa", returned: true })).toBe(
      "/transactions?from=2026-11-01&to=2026-11-02&status=captured&status=voided&brand=visa&returned=1",
    );
  });
});
