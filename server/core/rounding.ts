import { assertInvariant } from "./errors";
import { divideRoundingHalfUp } from "./money";

/** How banks round a part of the minor unit: half away from zero, half to the even neighbour, or towards zero. */
export const ROUNDING_RULES = ["half_up", "half_even", "down"] as const;

/** How a bank rounds a part of the minor unit. */
export type RoundingRule = (typeof ROUNDING_RULES)[number];

function divideRoundingHalfEven(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const whole = magnitude / divisor;
  const twiceTheRest = (magnitude % divisor) * 2n;
  const isUp = twiceTheRest === divisor ? whole % 2n === 1n : twiceTheRest > divisor;
  const rounded = isUp ? whole + 1n : whole;
  return dividend < 0n ? -rounded : rounded;
}

/**
 * Divides and rounds once, at posting, by a bank's rule; symmetric about zero.
 * Asserts: a positive divisor.
 */
export function divideRounding(dividend: bigint, divisor: bigint, rule: RoundingRule): bigint {
  assertInvariant(divisor > 0n, "the divisor must be positive");
  if (rule === "half_up") return divideRoundingHalfUp(dividend, divisor);
  return rule === "down" ? dividend / divisor : divideRoundingHalfEven(dividend, divisor);
}
