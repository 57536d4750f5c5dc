import type { Locale } from "@/server/core/money-text";
import { languageTag } from "./money";

/** Writes a count with the groups of the language: `12.345`. */
export function formatCount(count: number, locale: Locale): string {
  return new Intl.NumberFormat(languageTag(locale)).format(count);
}

/** Writes a count that stopped at a cap: `10.000+` once there are more than the cap. */
export function formatCappedCount(count: number, cap: number, locale: Locale): string {
  return count > cap ? `${formatCount(cap, locale)}+` : formatCount(count, locale);
}

/** Writes a share of one as a percentage: 0.1234 is `%12,3` in Turkish and `12.3%` in English. */
export function formatPercent(share: number, locale: Locale, digits = 1): string {
  return new Intl.NumberFormat(languageTag(locale), {
    style: "percent",
    maximumFractionDigits: digits,
  }).format(share);
}

/** Writes basis points as a percentage with two digits: 179 is `%1,79`. Units: bps. */
export function formatBps(bps: number, locale: Locale): string {
  return new Intl.NumberFormat(languageTag(locale), {
    style: "percent",
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(bps / 10_000);
}

/** How a figure moved against the one it is compared with. */
export interface Change {
  readonly direction: "up" | "down" | "same";
  /** Signed share; null where the earlier figure was zero and a percentage would mean nothing. */
  readonly share: number | null;
}

/** Compares two figures of one kind. Amounts are compared as `bigint` and only the ratio becomes a float. */
export function compareFigures(current: bigint, previous: bigint): Change {
  if (current === previous) return { direction: "same", share: 0 };
  const direction = current > previous ? "up" : "down";
  if (previous === 0n) return { direction, share: null };
  const magnitude = previous < 0n ? -previous : previous;
  return { direction, share: Number(((current - previous) * 10_000n) / magnitude) / 10_000 };
}

/** Writes a change with its sign: `+%12,3`. */
export function formatChange(share: number, locale: Locale): string {
  return new Intl.NumberFormat(languageTag(locale), {
    style: "percent",
    maximumFractionDigits: Math.abs(share) >= 1 ? 0 : 1,
    signDisplay: "exceptZero",
  })
    .format(share)
    .replace("-", "\u2212");
}
