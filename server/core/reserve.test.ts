import { describe, expect, it } from "vitest";
import { InvariantError } from "./errors";
import { listReleases, releaseDayOf, releasedBetween, reserveOf } from "./reserve";

const TERMS = { reservePpm: 100_000, reserveDays: 30 };

describe("a reserve", () => {
  it("is 2.80 of 28.00 at 10 %, and nothing where the terms name none", () => {
    expect(reserveOf(TERMS, 2_800n)).toBe(280n);
    expect(reserveOf({}, 2_800n)).toBe(0n);
  });

  it("is rounded by the bank's rule", () => {
    expect(reserveOf(TERMS, 5n)).toBe(1n);
    expect(reserveOf({ ...TERMS, rounding: "down" }, 19n)).toBe(1n);
    expect(reserveOf({ ...TERMS, rounding: "half_even" }, 25n)).toBe(2n);
  });

  it("of pieces sums to that of the whole", () => {
    const captured = [0n, 5n, 9n, 14n, 2_800n];
    const held = captured
      .slice(1)
      .map((so, piece) => reserveOf(TERMS, so) - reserveOf(TERMS, captured[piece] ?? 0n));
    expect(held).toEqual([1n, 0n, 0n, 279n]);
  });

  it("is released on a banking day", () => {
    // 30 days after Monday, 23 November 2026 is a Wednesday; 34 days a Sunday.
    expect(releaseDayOf(TERMS, "2026-11-23")).toBe("2026-12-23");
    expect(releaseDayOf({ ...TERMS, reserveDays: 34 }, "2026-11-23")).toBe("2026-12-28");
    expect(releaseDayOf({}, "2026-11-23")).toBe("2026-11-23");
  });
});

describe("releases", () => {
  const held = [
    { reference: "pay_3", heldMinor: 50n, valueDate: "2026-11-25" },
    { reference: "pay_1", heldMinor: 280n, valueDate: "2026-11-23" },
    { reference: "pay_2", heldMinor: 20n, valueDate: "2026-11-23" },
    { reference: "pay_4", heldMinor: 0n, valueDate: "2026-11-26" },
  ];
  const releases = listReleases(TERMS, held);

  it("come day by day, each naming what it was held back of", () => {
    expect(releases).toEqual([
      { day: "2026-12-23", minor: 300n, references: ["pay_1", "pay_2"] },
      { day: "2026-12-25", minor: 50n, references: ["pay_3"] },
    ]);
  });

  it("happen once, however often one looks", () => {
    const looks = ["2026-12-01", "2026-12-23", "2026-12-23", "2026-12-24", "2027-02-01"];
    const freed = looks.map((day, look) =>
      releasedBetween(releases, { seenThrough: looks[look - 1] ?? null, day }),
    );
    expect(freed).toEqual([0n, 300n, 0n, 0n, 50n]);
  });

  it("are not looked at backwards", () => {
    expect(() => releasedBetween(releases, { seenThrough: "2026-12-02", day: "2026-12-01" })).toThrow(
      InvariantError,
    );
  });
});
