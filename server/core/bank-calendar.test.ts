import { describe, expect, it, test } from "vitest";
import { bankDayOf, holidayOn } from "./bank-calendar";

test.each([
  ["2026-11-23", "open"],
  ["2026-11-28", "weekend"],
  ["2026-10-28", "half"],
  ["2026-10-29", "holiday"],
  ["2026-03-19", "half"],
  ["2026-03-20", "holiday"],
  ["2026-03-22", "weekend"],
  ["2026-03-23", "open"],
  ["2026-05-26", "half"],
  ["2026-05-27", "holiday"],
  ["2026-05-29", "holiday"],
  ["2027-01-01", "holiday"],
  ["2040-08-30", "holiday"],
] as const)("%s is %s to banks", (day, kind) => {
  expect(bankDayOf(day)).toBe(kind);
});

describe("the holiday of a day", () => {
  it.each([
    ["2026-04-23", "sovereignty", false],
    ["2026-10-28", "republic", true],
    ["2026-10-29", "republic", false],
    ["2026-03-19", "ramazan", true],
    ["2026-03-22", "ramazan", false],
    ["2026-05-26", "kurban", true],
    ["2026-05-30", "kurban", false],
  ])("is told with its name on %s", (day, name, isEve) => {
    expect(holidayOn(day)).toEqual({ name, isEve });
  });

  it("is the whole free day where an eve falls on it", () => {
    // The afternoon before Kurban Bayramı 2029 is that of 23 April.
    expect(holidayOn("2029-04-23")).toEqual({ name: "sovereignty", isEve: false });
  });

  it("is none on a working day, the day after a feast among them", () => {
    expect(holidayOn("2026-03-23")).toBeNull();
    expect(holidayOn("2026-05-31")).toBeNull();
  });
});
