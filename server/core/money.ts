import { assertInvariant, InvariantError } from "./errors";

/** ISO 4217 codes that a terminal may hold, with the digits of their minor unit. */
export const CURRENCY_DIGITS = { TRY: 2, USD: 2, EUR: 2, GBP: 2 } as const;

/** An ISO 4217 code that Vezne takes. */
export type CurrencyCode = keyof typeof CURRENCY_DIGITS;

/** Every currency, in the order in which it is offered. */
export const CURRENCIES = ["TRY", "USD", "EUR", "GBP"] as const satisfies readonly CurrencyCode[];

/** The largest amount of one message. Units: minor. Source: contract §2. */
export const MAX_AMOUNT_MINOR = 99_999_999_999n;

/** An amount with its currency, never apart. Units: `minor` is the minor unit (kuruş, cent), may be negative. */
export interface Money<C extends CurrencyCode = CurrencyCode> {
  readonly minor: bigint;
  readonly currency: C;
}

/** Makes money from minor units. */
export function money<C extends CurrencyCode>(minor: bigint, currency: C): Money<C> {
  return { minor, currency };
}

/** Nothing of a currency. */
export function zero<C extends CurrencyCode>(currency: C): Money<C> {
  return { minor: 0n, currency };
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new InvariantError(`${a.currency} and ${b.currency} were mixed`);
}

/** Sum of two amounts. Asserts: one currency (at compile time too, where it is known). */
export function add<C extends CurrencyCode>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  sameCurrency(a, b);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/** `a` less `b`. Asserts: one currency. */
export function subtract<C extends CurrencyCode>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  sameCurrency(a, b);
  return { minor: a.minor - b.minor, currency: a.currency };
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. Asserts: one currency. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  sameCurrency(a, b);
  if (a.minor === b.minor) return 0;
  return a.minor < b.minor ? -1 : 1;
}

/**
 * Splits an amount by weights so that the parts sum to the whole; the remainder goes to the first parts.
 * Source: domain §4, 1000.00 in three parts is 333.34, 333.33, 333.33.
 * Asserts: at least one weight, no negative weight, not all zero, an amount that is not negative.
 */
export function allocateMinor(totalMinor: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  assertInvariant(sum > 0n && weights.every((weight) => weight >= 0n), "weights must be positive");
  assertInvariant(totalMinor >= 0n, "a negative amount cannot be allocated");
  const parts = weights.map((weight) => (totalMinor * weight) / sum);
  let rest = totalMinor - parts.reduce((total, part) => total + part, 0n);
  return parts.map((part, position) => {
    if (rest === 0n || weights[position] === 0n) return part;
    rest -= 1n;
    return part + 1n;
  });
}

/** Splits an amount into `count` equal parts; the remainder goes to the first ones. */
export function splitEvenly(totalMinor: bigint, count: number): bigint[] {
  return allocateMinor(
    totalMinor,
    Array.from({ length: count }, () => 1n),
  );
}

/**
 * Divides and rounds half away from zero, once, at the moment of posting.
 * Asserts: a positive divisor.
 */
export function divideRoundingHalfUp(dividend: bigint, divisor: bigint): bigint {
  assertInvariant(divisor > 0n, "the divisor must be positive");
  const negative = dividend < 0n;
  const magnitude = negative ? -dividend : dividend;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return negative ? -rounded : rounded;
}
