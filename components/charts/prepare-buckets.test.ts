import { describe, expect, it } from "vitest";
import {
  chooseGranularity,
  labelOfBucket,
  listBuckets,
  matchBucket,
  rowsOfBucket,
  tickOfBucket,
} from "./prepare-buckets";

const NOVEMBER = { from: "2026-11-01", to: "2026-11-30" };

describe("places on the axis of time", () => {
  it("are days, weeks or months, by how long the range is", () => {
    expect(chooseGranularity(NOVEMBER)).toBe("day");
    expect(chooseGranularity({ from: "2026-09-01", to: "2026-11-30" })).toBe("week");
    expect(chooseGranularity({ from: "2026-01-01", to: "2026-11-30" })).toBe("month");
  });

  it("cover the range without gap or overlap, cut off at its ends", () => {
    const weeks = listBuckets({ from: "2026-09-02", to: "2026-11-23" });
    expect(weeks[0]).toEqual({ from: "2026-09-02", to: "2026-09-06" });
    expect(weeks[1]).toEqual({ from: "2026-09-07", to: "2026-09-13" });
    expect(weeks.at(-1)).toEqual({ from: "2026-11-23", to: "2026-11-23" });
    const months = listBuckets({ from: "2025-11-15", to: "2026-11-23" });
    expect(months).toHaveLength(13);
    expect(months[3]).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  });

  it("meet the same stretch of the range before", () => {
    const before = { from: "2026-10-02", to: "2026-10-31" };
    expect(matchBucket({ from: "2026-11-03", to: "2026-11-03" }, NOVEMBER, before)).toEqual({
      from: "2026-10-04",
      to: "2026-10-04",
    });
  });

  it("know a gap from a zero: what is to come and what was before the beginning is not known", () => {
    const known = { firstDay: "2026-11-10", today: "2026-11-20" };
    const rows = [{ day: "2026-11-12" }];
    const on = (day: string) => rowsOfBucket(rows, { from: day, to: day }, known);
    expect(on("2026-11-09")).toBeNull();
    expect(on("2026-11-11")).toEqual([]);
    expect(on("2026-11-12")).toEqual([{ day: "2026-11-12" }]);
    expect(on("2026-11-21")).toBeNull();
    expect(rowsOfBucket(rows, NOVEMBER, { firstDay: null, today: "2026-11-20" })).toBeNull();
  });

  it("are written by language", () => {
    const day = { from: "2026-11-23", to: "2026-11-23" };
    expect(tickOfBucket(day, "day", "tr")).toBe("23 Kas");
    expect(labelOfBucket(day, "day", "tr")).toBe("23 Kas Pzt");
    expect(labelOfBucket(NOVEMBER, "month", "en")).toBe("November 2026");
  });
});
