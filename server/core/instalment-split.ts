import { assertInvariant } from "./errors";
import { splitEvenly } from "./money";

/** Where a bank puts what does not divide: on the first month, on the last, or one each on the first months. */
export const REMAINDER_RULES = ["first", "last", "spread"] as const;

/** Where a bank puts what does not divide. */
export type RemainderRule = (typeof REMAINDER_RULES)[number];

/**
 * The months of an instalment sale, which sum to the whole.
 * Source: domain §4: 1000.00 in three is 333.34, 333.33, 333.33; banks differ in where the rest goes.
 * Units: minor. Asserts: at least one month, an amount that is not negative.
 */
export function splitInstalments(
  totalMinor: bigint,
  count: number,
  rule: RemainderRule = "spread",
): bigint[] {
  assertInvariant(count >= 1, "a sale has at least one month");
  if (rule === "spread") return splitEvenly(totalMinor, count);
  assertInvariant(totalMinor >= 0n, "a negative amount cannot be split");
  const months = BigInt(count);
  const rest = totalMinor % months;
  const place = rule === "first" ? 0 : count - 1;
  return Array.from({ length: count }, (_, month) => totalMinor / months + (month === place ? rest : 0n));
}
