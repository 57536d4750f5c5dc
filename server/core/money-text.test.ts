import { describe, expect, it } from "vitest";
import { MAX_AMOUNT_MINOR } from "./money";
import { formatMoneyText, type Locale, parseMoneyText } from "./money-text";

const READ: readonly [Locale, string, bigint][] = [
  ["tr", "1.234,5", 123_450n],
  ["tr", "1.234,50", 123_450n],
  ["tr", "1234,5", 123_450n],
  ["tr", "1.234", 123_400n],
  ["tr", "1234", 123_400n],
  ["tr", "0,01", 1n],
  ["tr", "10,1", 1_010n],
  ["tr", "1.234.567,89", 123_456_789n],
  ["tr", "₺ 1.000,00", 100_000n],
  ["tr", "1 234,50", 123_450n],
  ["tr", "1.000,00 ₺", 100_000n],
  ["tr", "12,", 1_200n],
  ["en", "1,234.5", 123_450n],
  ["en", "1,234.50", 123_450n],
  ["en", "1234.5", 123_450n],
  ["en", "10.1", 1_010n],
  ["en", "1,234", 123_400n],
  ["en", "$1,000.00", 100_000n],
  ["en", "0", 0n],
];

const REFUSED: readonly [Locale, string, string][] = [
  ["en", "1.234,5", "ambiguous"],
  ["tr", "1,234.5", "ambiguous"],
  ["tr", "10.1", "ambiguous"],
  ["en", "10,1", "ambiguous"],
  ["tr", "1.23.456", "ambiguous"],
  ["tr", "1234.567", "ambiguous"],
  ["tr", "1..234", "ambiguous"],
  ["tr", "0.500", "ambiguous"],
  ["en", "0,500", "ambiguous"],
  ["tr", "00.123", "ambiguous"],
  ["tr", "1,234", "too_precise"],
  ["en", "1.234", "too_precise"],
  ["en", "0.001", "too_precise"],
  ["tr", "1,2,3", "not_a_number"],
  ["en", "1.2.3", "not_a_number"],
  ["tr", "-5", "not_a_number"],
  ["tr", "+5", "not_a_number"],
  ["tr", ",50", "not_a_number"],
  ["en", "1e3", "not_a_number"],
  ["en", "0x10", "not_a_number"],
  ["tr", "١٢", "not_a_number"],
  ["tr", "on lira", "not_a_number"],
  ["tr", "", "empty"],
  ["en", "  ", "empty"],
  ["tr", "₺", "empty"],
  ["tr", "1.000.000.000,00", "too_large"],
  ["en", "9".repeat(400), "too_large"],
];

describe("reading an amount", () => {
  it.each(READ)("takes, in %s, %j as %s minor units", (locale, text, minor) => {
    expect(parseMoneyText(text, locale)).toEqual({ ok: true, minor });
  });

  it.each(REFUSED)("refuses, in %s, %j as %s", (locale, text, code) => {
    expect(parseMoneyText(text, locale)).toEqual({ ok: false, code });
  });

  it("takes the largest amount of a message and nothing above it", () => {
    expect(parseMoneyText("999.999.999,99", "tr")).toEqual({ ok: true, minor: MAX_AMOUNT_MINOR });
    expect(parseMoneyText("999,999,999.99", "en")).toEqual({ ok: true, minor: MAX_AMOUNT_MINOR });
    expect(parseMoneyText("1000000000", "en")).toEqual({ ok: false, code: "too_large" });
  });
});

describe("writing an amount", () => {
  it.each([
    [123_450n, "1.234,50", "1,234.50"],
    [0n, "0,00", "0.00"],
    [5n, "0,05", "0.05"],
    [99_999n, "999,99", "999.99"],
    [100_000n, "1.000,00", "1,000.00"],
    [-123_456_789n, "-1.234.567,89", "-1,234,567.89"],
    [-5n, "-0,05", "-0.05"],
    [900_719_925_474_099_300n, "9.007.199.254.740.993,00", "9,007,199,254,740,993.00"],
  ])("writes %s by the rules of both languages", (minor, turkish, english) => {
    expect([formatMoneyText(minor, "tr"), formatMoneyText(minor, "en")]).toEqual([turkish, english]);
  });
});
