import { describe, expect, it } from "vitest";
import { InvariantError } from "./errors";
import { divideRounding, ROUNDING_RULES } from "./rounding";

const tenths = [-25n, -15n, -14n, 0n, 4n, 5n, 6n, 15n, 25n, 26n];

describe("rounding by a bank's rule", () => {
  it.each([
    ["half_up", [-3n, -2n, -1n, 0n, 0n, 1n, 1n, 2n, 3n, 3n]],
    ["half_even", [-2n, -2n, -1n, 0n, 0n, 0n, 1n, 2n, 2n, 3n]],
    ["down", [-2n, -1n, -1n, 0n, 0n, 0n, 0n, 1n, 2n, 2n]],
  ] as const)("%s takes tenths to whole ones", (rule, expected) => {
    expect(tenths.map((dividend) => divideRounding(dividend, 10n, rule))).toEqual(expected);
  });

  it("leaves whole ones as they are", () => {
    expect(ROUNDING_RULES.map((rule) => divideRounding(70n, 10n, rule))).toEqual([7n, 7n, 7n]);
  });

  it("refuses a divisor that is not positive", () => {
    expect(() => divideRounding(1n, 0n, "down")).toThrow(InvariantError);
    expect(() => divideRounding(1n, -1n, "half_even")).toThrow(InvariantError);
  });
});
