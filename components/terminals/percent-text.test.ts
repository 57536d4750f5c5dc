import { describe, expect, it } from "vitest";
import { formatPercent, parsePercent } from "./percent-text";

describe("a rate in per cent", () => {
  it.each([
    ["4,1", 41_000],
    ["4.1", 41_000],
    ["0", 0],
    ["3,1925", 31_925],
    [" 12 ", 120_000],
    ["100", 1_000_000],
  ])("is read from %s", (text, ppm) => {
    expect(parsePercent(text)).toBe(ppm);
  });

  it.each(["", "-1", "100,1", "1,23456", "1.234,5", "abc", "4,"])("is not read from %s", (text) => {
    expect(parsePercent(text)).toBeNull();
  });

  it("is written as each language does, and read back the same", () => {
    expect([formatPercent(41_000, "tr"), formatPercent(41_000, "en")]).toEqual(["4,1", "4.1"]);
    for (const ppm of [0, 31_925, 173_100]) expect(parsePercent(formatPercent(ppm, "tr"))).toBe(ppm);
  });
});
