import { describe, expect, it } from "vitest";
import { currencySymbol, formatMoney, splitMoney } from "./money";

describe("money for people", () => {
  it("follows the conventions of the language", () => {
    expect(formatMoney(123_450n, "TRY", "tr")).toBe("₺1.234,50");
    expect(formatMoney(123_450n, "TRY", "en")).toBe("₺1,234.50");
  });

  it("takes the string that travels in JSON", () => {
    expect(formatMoney("5", "TRY", "tr")).toBe("₺0,05");
  });

  it("stays exact where a float would not", () => {
    expect(formatMoney(9_007_199_254_740_993_01n, "TRY", "en")).toBe("₺9,007,199,254,740,993.01");
  });

  it("keeps the sign of amounts below one lira", () => {
    expect(formatMoney(-7n, "TRY", "tr")).toBe("\u2212₺0,07");
  });

  it("shows gains with a sign when asked, and never signs zero", () => {
    expect(formatMoney(100n, "TRY", "tr", "always")).toBe("+₺1,00");
    expect(formatMoney(0n, "TRY", "tr", "always")).toBe("₺0,00");
  });

  it("sets the fraction apart", () => {
    expect(splitMoney(123_450n, "TRY", "tr")).toEqual(["₺1.234", ",50"]);
    expect(splitMoney(-123_450n, "USD", "en")).toEqual(["\u2212$1,234", ".50"]);
  });

  it("knows the narrow sign of every currency", () => {
    expect(currencySymbol("TRY", "en")).toBe("₺");
    expect(currencySymbol("USD", "tr")).toBe("$");
  });
});
