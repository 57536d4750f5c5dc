import { languageTag } from "@/components/format/money";
import type { CurrencyCode } from "@/server/core/money";
import type { Locale } from "@/server/core/money-text";

/** A round amount for the edge of a chart: `₺25 B` in Turkish, `₺25K` in English. Units: major. */
export function compactMoney(major: number, currency: CurrencyCode, locale: Locale): string {
  return new Intl.NumberFormat(languageTag(locale), {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }).format(major);
}

/** How high an amount is drawn. A picture may be a float; no figure is read from it. Units: minor in, major out. */
export function drawnHeight(amount: bigint): number {
  return Number(amount) / 100;
}
