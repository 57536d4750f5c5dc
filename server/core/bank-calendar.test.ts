import { expect, test } from "vitest";
import { bankDayOf } from "./bank-calendar";

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
