import { valueDateOf } from "./business-day";
import type { CommissionTerms } from "./commission";
import { assertInvariant } from "./errors";
import { divideRounding } from "./rounding";

type ReserveTerms = Pick<CommissionTerms, "reservePpm" | "reserveDays" | "rounding">;

/** A part of a sale that a bank holds back (rezerv). Units: minor. Shape: `valueDate` as `2026-11-24`. */
export interface HeldReserve {
  /** What it was held back of: a payment, a batch. */
  readonly reference: string;
  readonly heldMinor: bigint;
  /** The day on which the rest was paid. */
  readonly valueDate: string;
}

/** Reserves that become free on one day. Units: minor. */
export interface ReserveRelease {
  readonly day: string;
  readonly minor: bigint;
  readonly references: readonly string[];
}

/**
 * What is held back of an amount, as a whole since the sale; pieces hold the difference of two calls, so that they sum
 * to the whole. Units: minor. Source: domain §5: 10 % of 28.00 is 2.80.
 */
export function reserveOf(terms: ReserveTerms, amountMinor: bigint): bigint {
  const fine = amountMinor * BigInt(terms.reservePpm ?? 0);
  return divideRounding(fine, 1_000_000n, terms.rounding ?? "half_up");
}

/** The banking day on which a reserve is released: so many days after the value date of the rest. */
export function releaseDayOf(terms: ReserveTerms, valueDate: string): string {
  return valueDateOf(valueDate, terms.reserveDays ?? 0);
}

/** When everything that is held becomes free, earliest first; together the releases are all that is held. */
export function listReleases(terms: ReserveTerms, held: readonly HeldReserve[]): ReserveRelease[] {
  const days = new Map<string, HeldReserve[]>();
  for (const one of held) {
    if (one.heldMinor === 0n) continue;
    const day = releaseDayOf(terms, one.valueDate);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, parts]) => ({
      day,
      minor: parts.reduce((sum, { heldMinor }) => sum + heldMinor, 0n),
      references: parts.map(({ reference }) => reference),
    }));
}

/**
 * What has become free since the last look; looks that follow one another release each part once.
 * Shape: `seenThrough` is the last day that was looked at, null before the first look. Units: minor.
 * Asserts: looks go forward.
 */
export function releasedBetween(
  releases: readonly ReserveRelease[],
  { seenThrough, day }: { readonly seenThrough: string | null; readonly day: string },
): bigint {
  assertInvariant(seenThrough === null || seenThrough <= day, "releases are looked at in their order");
  return releases
    .filter((release) => release.day <= day && (seenThrough === null || release.day > seenThrough))
    .reduce((sum, { minor }) => sum + minor, 0n);
}
