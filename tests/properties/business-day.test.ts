import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  isBankingDay,
  istanbulDay,
  nextIstanbulHour,
  startOfIstanbulDay,
  valueDateOf,
} from "@/server/core/business-day";

const DAY_MS = 86_400_000;
const instant = fc.date({
  min: new Date("2016-10-01T00:00:00Z"),
  max: new Date("2099-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const day = instant.map(istanbulDay);

describe("days of Istanbul", () => {
  it("hold every instant in exactly one day of twenty-four hours", () => {
    fc.assert(
      fc.property(instant, (at) => {
        const from = startOfIstanbulDay(istanbulDay(at)).getTime();
        expect(at.getTime() >= from && at.getTime() < from + DAY_MS).toBe(true);
      }),
    );
  });

  it("agree with the time zone data of the platform", () => {
    const format = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Istanbul", dateStyle: "short" });
    fc.assert(
      fc.property(instant, (at) => {
        expect(istanbulDay(at)).toBe(format.format(at));
      }),
    );
  });

  it("are counted forth and back to where they began", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4_000, max: 4_000 }), (from, days) => {
        expect(addDays(addDays(from, days), -days)).toBe(from);
        expect(addDays(from, days) > from).toBe(days > 0);
      }),
    );
  });

  it("strike every hour within the next twenty-four, strictly later", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 23 }), (after, hour) => {
        const next = nextIstanbulHour(after, hour);
        const waited = next.getTime() - after.getTime();
        expect(waited > 0 && waited <= DAY_MS).toBe(true);
        expect(next.getTime() - startOfIstanbulDay(istanbulDay(next)).getTime()).toBe(hour * 3_600_000);
      }),
    );
  });
});

describe("a value date", () => {
  it("is the first banking day that is no sooner than the contract's wait", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (from, waitDays) => {
        const value = valueDateOf(from, waitDays);
        const earliest = addDays(from, waitDays);
        expect(isBankingDay(value)).toBe(true);
        // The longest feast between two weekends.
        expect(value >= earliest && value <= addDays(earliest, 9)).toBe(true);
        for (let skipped = earliest; skipped < value; skipped = addDays(skipped, 1)) {
          expect(isBankingDay(skipped)).toBe(false);
        }
      }),
    );
  });

  it("never runs backwards from one day to the next", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (from, waitDays) => {
        expect(valueDateOf(addDays(from, 1), waitDays) >= valueDateOf(from, waitDays)).toBe(true);
        expect(valueDateOf(from, waitDays + 1) >= valueDateOf(from, waitDays)).toBe(true);
      }),
    );
  });
});
