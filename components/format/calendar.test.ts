import { describe, expect, it } from "vitest";
import { addDays, comparisonRange, countDays, isDay, PRESETS, presetOf, presetRange } from "./calendar";

describe("calendar spans", () => {
  it("cross month, year and leap ends", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });

  it("tell real days from texts that look like days", () => {
    expect(isDay("2026-02-28")).toBe(true);
    expect(isDay("2026-02-30")).toBe(false);
    expect(isDay("2026-2-3")).toBe(false);
    expect(isDay("yesterday")).toBe(false);
  });

  it("count both ends", () => {
    expect(countDays({ from: "2026-11-23", to: "2026-11-23" })).toBe(1);
    expect(countDays(presetRange("last30", "2026-11-23"))).toBe(30);
  });

  it("offer the whole of last month", () => {
    expect(presetRange("lastMonth", "2026-03-15")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(presetRange("lastMonth", "2026-01-31")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  });

  it("recognise an offered span by its days", () => {
    for (const preset of PRESETS)
      expect(presetOf(presetRange(preset, "2026-11-23"), "2026-11-23")).toBe(preset);
    expect(presetOf({ from: "2026-11-02", to: "2026-11-05" }, "2026-11-23")).toBeUndefined();
  });

  it("compare with the days just before", () => {
    const week = { from: "2026-11-17", to: "2026-11-23" };
    expect(comparisonRange(week, "previous")).toEqual({ from: "2026-11-10", to: "2026-11-16" });
  });

  it("compare with last year by date or by weekday", () => {
    const monday = { from: "2026-11-23", to: "2026-11-23" };
    expect(comparisonRange(monday, "lastYear")).toEqual({ from: "2025-11-23", to: "2025-11-23" });
    expect(comparisonRange(monday, "lastYearWeekday")).toEqual({ from: "2025-11-24", to: "2025-11-24" });
  });

  it("meet 29 February with the 28th", () => {
    const leap = { from: "2028-02-29", to: "2028-02-29" };
    expect(comparisonRange(leap, "lastYear")).toEqual({ from: "2027-02-28", to: "2027-02-28" });
  });
});
