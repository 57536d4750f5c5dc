import { type LinePart, type LineType, listPartDifferences, type PartDifference } from "./match-lines";

/** The parts that make a payout, in the order of its waterfall. */
export const PAYOUT_PARTS = [
  "grossMinor",
  "refundMinor",
  "commissionMinor",
  "fixedFeeMinor",
  "commissionTaxMinor",
  "reserveHeldMinor",
  "reserveReleasedMinor",
  "carriedInMinor",
] as const;

/** One amount of a payout. */
export type PayoutPart = (typeof PAYOUT_PARTS)[number];

/**
 * What a payout is made of. Units: minor. `grossMinor` is sales less voids; what is given back or kept is positive; what is
 * carried in is zero or negative.
 */
export type PayoutParts = Readonly<Record<PayoutPart, bigint>>;

/** What the parts leave: paid where it is above zero, else carried into the next payout. Units: minor. */
export function netOfPayout(parts: PayoutParts): bigint {
  const kept =
    parts.commissionMinor + parts.fixedFeeMinor + parts.commissionTaxMinor + parts.reserveHeldMinor;
  return parts.grossMinor - parts.refundMinor - kept + parts.reserveReleasedMinor + parts.carriedInMinor;
}

/** A difference that was found in a line of a batch's day end. */
export interface LineDifference {
  readonly type: LineType;
  readonly parts: readonly PartDifference<LinePart>[];
}

const IN_PAYOUT = {
  commissionMinor: "commissionMinor",
  fixedMinor: "fixedFeeMinor",
  taxMinor: "commissionTaxMinor",
  reserveMinor: "reserveHeldMinor",
} as const satisfies Partial<Record<LinePart, PayoutPart>>;

/** Our parts as they would be if the bank were right about the lines that differ. */
function withLineDifferences(ours: PayoutParts, lines: readonly LineDifference[]): PayoutParts {
  const parts: Record<PayoutPart, bigint> = { ...ours };
  for (const { type, parts: differences } of lines) {
    for (const { part, oursMinor, bankMinor } of differences) {
      const byMinor = bankMinor - oursMinor;
      if (part === "netMinor") continue;
      if (part !== "grossMinor") parts[IN_PAYOUT[part]] += byMinor;
      else if (type === "refund") parts.refundMinor -= byMinor;
      else parts.grossMinor += byMinor;
    }
  }
  return parts;
}

/**
 * The parts of a payout on which we and the bank do not agree. Where the lines of its batches that are known to differ
 * (`lines`) say all of it, it is not said again: one error is one difference. Lines may also differ in their file alone, and
 * the payout be as we say.
 */
export function comparePayout(
  ours: PayoutParts,
  bank: PayoutParts,
  lines: readonly LineDifference[],
): PartDifference<PayoutPart>[] {
  const differing = listPartDifferences(PAYOUT_PARTS, ours, bank);
  const explained = listPartDifferences(PAYOUT_PARTS, withLineDifferences(ours, lines), bank).length === 0;
  return explained ? [] : differing;
}

/**
 * What a correction books when a difference is taken as the bank says it: no more than what the payout still is off by, so
 * that one piece of money is never corrected twice. Units: minor.
 */
export function correctionOf(differenceMinor: bigint, openMinor: bigint): bigint {
  if (differenceMinor > 0n && openMinor > 0n)
    return differenceMinor < openMinor ? differenceMinor : openMinor;
  if (differenceMinor < 0n && openMinor < 0n)
    return differenceMinor > openMinor ? differenceMinor : openMinor;
  return 0n;
}
