import type { CurrencyCode } from "@/server/core/money";
import type { Locale } from "@/server/core/money-text";

/** How an amount is written: `always` puts a sign before gains too, as ledger lines do. */
export type MoneySign = "auto" | "always";

const LANGUAGE_TAGS = { tr: "tr-TR", en: "en-GB" } as const;
const formatters = new Map<string, Intl.NumberFormat>();

/** The BCP 47 tag whose conventions a language of the product follows. */
export function languageTag(locale: Locale): string {
  return LANGUAGE_TAGS[locale];
}

function formatterOf(locale: Locale, currency: CurrencyCode, sign: MoneySign): Intl.NumberFormat {
  const key = `${locale} ${currency} ${sign}`;
  const known = formatters.get(key);
  if (known) return known;
  const fresh = new Intl.NumberFormat(languageTag(locale), {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    signDisplay: sign === "always" ? "exceptZero" : "negative",
  });
  formatters.set(key, fresh);
  return fresh;
}

/** Minor units as an exact decimal string; `Intl` takes it without going through a float. */
function decimalText(minor: bigint): `${number}` {
  const magnitude = minor < 0n ? -minor : minor;
  const text = `${minor < 0n ? "-" : ""}${magnitude / 100n}.${(magnitude % 100n).toString().padStart(2, "0")}`;
  return text as `${number}`;
}

/**
 * Writes an amount for people: `₺1.234,50` in Turkish, `₺1,234.50` in English.
 * Units: minor, as `bigint` or as the string that travels in JSON.
 */
export function formatMoney(
  minor: bigint | string,
  currency: CurrencyCode,
  locale: Locale,
  sign: MoneySign = "auto",
): string {
  // A hyphen is too short and too low before a figure.
  return formatterOf(locale, currency, sign)
    .format(decimalText(BigInt(minor)))
    .replace("-", "\u2212");
}

/** The same text in two pieces, so that a page may set the fraction apart: `["₺1.234", ",50"]`. */
export function splitMoney(
  minor: bigint | string,
  currency: CurrencyCode,
  locale: Locale,
  sign: MoneySign = "auto",
): [whole: string, fraction: string] {
  const text = formatMoney(minor, currency, locale, sign);
  const cut = text.search(/[.,]\d{2}\D*$/);
  return cut < 0 ? [text, ""] : [text.slice(0, cut), text.slice(cut)];
}

/** The sign of a currency alone, for the edge of a field: `₺`. */
export function currencySymbol(currency: CurrencyCode, locale: Locale): string {
  const parts = formatterOf(locale, currency, "auto").formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}
