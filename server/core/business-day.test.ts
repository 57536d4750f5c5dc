import { describe, expect, it } from "vitest";
import {
  addDays,
  isBankingDay,
  istanbulDay,
  nextIstanbulHour,
  startOfIstanbulDay,
  valueDateOf,
} from "./business-day";

describe("the day in Istanbul", () => {
  it.each([
    ["2026-11-23T20:59:59.999Z", "2026-11-23"],
    ["2026-11-23T21:00:00Z", "2026-11-24"],
    ["2026-12-31T21:00:00Z", "2027-01-01"],
    ["2028-02-28T22:00:00Z", "2028-02-29"],
    ["2026-07-01T20:59:00Z", "2026-07-01"],
  ])("of %s is %s, in summer as in winter", (at, day) => {
    expect(istanbulDay(new Date(at))).toBe(day);
  });

  it("begins at nine in the evening of UTC", () => {
    expect(startOfIstanbulDay("2026-11-23").toISOString()).toBe("2026-11-22T21:00:00.000Z");
  });

  it("is followed by the next one over the ends of months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2027-02-28", 1)).toBe("2027-03-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(addDays("2026-11-23", 0)).toBe("2026-11-23");
  });
});

describe("the next hour in Istanbul", () => {
  it("is later today while the hour has not struck", () => {
    expect(nextIstanbulHour(new Date("2026-11-23T19:59:59.999Z"), 23)).toEqual(
      new Date("2026-11-23T20:00:00Z"),
    );
  });

  it("is tomorrow's at the very moment it strikes", () => {
    expect(nextIstanbulHour(new Date("2026-11-23T20:00:00Z"), 23)).toEqual(new Date("2026-11-24T20:00:00Z"));
  });

  it("takes the day of Istanbul, not of UTC", () => {
    expect(nextIstanbulHour(new Date("2026-11-23T21:30:00Z"), 0)).toEqual(new Date("2026-11-24T21:00:00Z"));
    expect(nextIstanbulHour(new Date("2026-11-23T21:30:00Z"), 1)).toEqual(new Date("2026-11-23T22:00:00Z"));
  });
});

describe("banking days", () => {
  it("are Monday to Friday where there is no holiday", () => {
    const week = Array.from({ length: 7 }, (_, day) => isBankingDay(addDays("2026-11-23", day)));
    expect(week).toEqual([true, true, true, true, true, false, false]);
  });

  it.each([
    ["2026-11-23", 0, "2026-11-23"],
    ["2026-11-23", 1, "2026-11-24"],
    ["2026-11-27", 1, "2026-11-30"],
    ["2026-11-28", 0, "2026-11-30"],
    ["2026-11-29", 0, "2026-11-30"],
    ["2026-11-23", 40, "2027-01-04"],
    ["2026-12-31", 1, "2027-01-04"],
    ["2026-03-19", 1, "2026-03-23"],
    ["2026-03-18", 1, "2026-03-19"],
    ["2026-05-26", 1, "2026-06-01"],
  ])("make the value date of %s after %s days %s", (day, waitDays, valueDate) => {
    expect(valueDateOf(day, waitDays)).toBe(valueDate);
  });
});
