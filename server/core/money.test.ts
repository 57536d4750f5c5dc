import { describe, expect, it } from "vitest";
import { InvariantError } from "./errors";
import {
  add,
  allocateMinor,
  CURRENCIES,
  CURRENCY_DIGITS,
  compare,
  divideRoundingHalfUp,
  type Money,
  money,
  splitEvenly,
  subtract,
  zero,
} from "./money";

describe("money", () => {
  it("adds, subtracts and compares within one currency", () => {
    expect(add(money(150n, "TRY"), money(50n, "TRY"))).toEqual(money(200n, "TRY"));
    expect(subtract(money(50n, "EUR"), money(150n, "EUR"))).toEqual(money(-100n, "EUR"));
    expect(compare(money(1n, "USD"), money(2n, "USD"))).toBe(-1);
    expect(compare(money(2n, "USD"), money(2n, "USD"))).toBe(0);
    expect(compare(money(3n, "USD"), money(2n, "USD"))).toBe(1);
    expect(zero("GBP")).toEqual({ minor: 0n, currency: "GBP" });
  });

  it("does not compile for two currencies, and refuses them at run time too", () => {
    const lira = money(1n, "TRY");
    const euro = money(1n, "EUR");
    // @ts-expect-error lira and euro are not added
    expect(() => add(lira, euro)).toThrow(InvariantError);
    // @ts-expect-error nor subtracted
    expect(() => subtract(lira, euro)).toThrow(InvariantError);
    // @ts-expect-error nor kept in each other's place
    const held: Money<"TRY"> = euro;
    expect(held.currency).toBe("EUR");
  });

  it("refuses two currencies that only run time knows", () => {
    const some: Money = money(1n, "TRY");
    const other: Money = money(1n, "USD");
    expect(() => add(some, other)).toThrow("TRY and USD were mixed");
    expect(() => compare(some, other)).toThrow(InvariantError);
  });

  it("does not compile for a currency that no terminal holds, nor for an amount that is no whole number", () => {
    // @ts-expect-error yen are not taken
    const yen = money(1n, "JPY");
    // @ts-expect-error floating point is not money
    const float = money(0.1, "TRY");
    expect([yen.currency, float.minor]).toEqual(["JPY", 0.1]);
  });

  it("holds digits for every currency that is offered", () => {
    expect([...CURRENCIES].sort()).toEqual(Object.keys(CURRENCY_DIGITS).sort());
  });

  it("stays exact far above what a floating point number holds", () => {
    const huge = 9_007_199_254_740_993n * 10_000_000_000n;
    expect(add(money(huge, "TRY"), money(1n, "TRY")).minor - huge).toBe(1n);
    const parts = splitEvenly(huge + 1n, 7);
    expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(huge + 1n);
  });
});

describe("allocation", () => {
  it.each([
    { total: 100_000n, count: 3, parts: [33_334n, 33_333n, 33_333n] },
    { total: 100_000n, count: 1, parts: [100_000n] },
    { total: 5n, count: 3, parts: [2n, 2n, 1n] },
    { total: 2n, count: 3, parts: [1n, 1n, 0n] },
    { total: 0n, count: 2, parts: [0n, 0n] },
    { total: 100_001n, count: 2, parts: [50_001n, 50_000n] },
  ])("splits $total evenly in $count parts, the remainder to the first", ({ total, count, parts }) => {
    expect(splitEvenly(total, count)).toEqual(parts);
  });

  it("follows weights and gives nothing to a weight of zero", () => {
    expect(allocateMinor(100n, [1n, 3n])).toEqual([25n, 75n]);
    expect(allocateMinor(101n, [0n, 1n, 1n])).toEqual([0n, 51n, 50n]);
    expect(allocateMinor(10n, [0n, 5n, 0n])).toEqual([0n, 10n, 0n]);
  });

  it("refuses no weights, negative weights, only zeros and negative amounts", () => {
    expect(() => allocateMinor(1n, [])).toThrow(InvariantError);
    expect(() => allocateMinor(1n, [2n, -1n])).toThrow(InvariantError);
    expect(() => allocateMinor(1n, [0n, 0n])).toThrow(InvariantError);
    expect(() => allocateMinor(-1n, [1n])).toThrow(InvariantError);
    expect(() => splitEvenly(1n, 0)).toThrow(InvariantError);
  });
});

describe("rounding", () => {
  it.each([
    [5n, 10n, 1n],
    [4n, 10n, 0n],
    [15n, 10n, 2n],
    [25n, 10n, 3n],
    [14n, 10n, 1n],
    [-5n, 10n, -1n],
    [-4n, 10n, 0n],
    [-15n, 10n, -2n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [3n, 2n, 2n],
    [0n, 7n, 0n],
    [7n, 1n, 7n],
  ])("divides %s by %s to %s, halves away from zero", (dividend, divisor, quotient) => {
    expect(divideRoundingHalfUp(dividend, divisor)).toBe(quotient);
  });

  it("refuses a divisor that is not positive", () => {
    expect(() => divideRoundingHalfUp(1n, 0n)).toThrow(InvariantError);
    expect(() => divideRoundingHalfUp(1n, -2n)).toThrow(InvariantError);
  });
});
