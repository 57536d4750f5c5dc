import { describe, expect, test } from "vitest";
import { formatAmountText, parseAmountText, parseBareAmount } from "./amount-text";

describe("amounts on the wire", () => {
  test.each([
    ["10.01", 1001n],
    ["10.5", 1050n],
    ["10", 1000n],
    ["0.01", 1n],
    ["999999999.99", 99_999_999_999n],
  ])("%s is read to the kuruş", (text, amountMinor) => {
    expect(parseAmountText(text)).toBe(amountMinor);
  });

  test.each([
    "10,01",
    "-1.00",
    "+1",
    "1.001",
    "1.",
    ".5",
    "",
    " 1",
    "1e3",
    "1,000.00",
    "007.00",
    "9999999999.00",
    "١٠",
  ])("%j is refused", (text) => {
    expect(parseAmountText(text)).toBeNull();
  });

  test("what is written is read back", () => {
    for (const amountMinor of [0n, 1n, 99n, 100n, 1001n, 99_999_999_999n]) {
      expect(parseAmountText(formatAmountText(amountMinor))).toBe(amountMinor);
    }
  });

  test("status amounts have no point", () => {
    expect(parseBareAmount("1001")).toBe(1001n);
    expect(parseBareAmount("10.01")).toBeNull();
  });
});
