import { expect, test } from "vitest";
import { formatTrxDate, formatWireTime, parseWireTime } from "./wire-time";

const at = new Date("2026-11-23T22:05:09Z");

test("times are those of Istanbul", () => {
  expect(formatTrxDate(at)).toBe("20261124 01:05:09");
  expect(formatWireTime(at)).toBe("2026-11-24 01:05:09");
  expect(formatWireTime(null)).toBe("");
});

test("both forms are read back, and nothing else", () => {
  expect(parseWireTime(formatTrxDate(at))).toEqual(at);
  expect(parseWireTime("2026-11-24 01:05:09.773")).toEqual(at);
  expect(parseWireTime("24.11.2026")).toBeNull();
});
