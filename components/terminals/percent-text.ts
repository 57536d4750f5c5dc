import type { Locale } from "@/server/core/money-text";

const SCALE = 10_000;

/** A rate as people write it: `4,1` in Turkish, `4.1` in English. Units: parts per million. */
export function formatPercent(ratePpm: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === "tr" ? "tr-TR" : "en-GB", {
    maximumFractionDigits: 4,
    useGrouping: false,
  }).format(ratePpm / SCALE);
}

/** Reads a rate from 0 to 100, with comma or point and at most four decimals; null where it is not one. Units: ppm. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(text.trim());
  if (!match) return null;
  const ppm =
    Number.parseInt(match[1] ?? "0", 10) * SCALE + Number.parseInt((match[2] ?? "").padEnd(4, "0"), 10);
  return ppm <= 100 * SCALE ? ppm : null;
}

/** A rate with its sign, where each language puts it: `%1,79` in Turkish, `1.79%` in English. Units: parts per million. */
export function formatRate(ratePpm: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === "tr" ? "tr-TR" : "en-GB", {
    style: "percent",
    maximumFractionDigits: 4,
  }).format(ratePpm / (100 * SCALE));
}
