import { MAX_AMOUNT_MINOR } from "./money";

/** The two languages of the product. */
export const LOCALES = ["tr", "en"] as const;

/** `tr` writes 1.234,50 and `en` writes 1,234.50. */
export type Locale = (typeof LOCALES)[number];

type ParsedMoney =
  | { readonly ok: true; readonly minor: bigint }
  | {
      readonly ok: false;
      readonly code: "empty" | "not_a_number" | "ambiguous" | "too_precise" | "too_large";
    };

const SEPARATORS = { tr: { group: ".", decimal: "," }, en: { group: ",", decimal: "." } } as const;

/**
 * Reads an amount that a person typed, by the rules of the language of the page.
 * Groups are taken only where they stand in threes; `10.1` and `0.500` on a Turkish page are ambiguous and refused.
 * Units: the answer is in minor units of a currency with two digits.
 */
export function parseMoneyText(text: string, locale: Locale): ParsedMoney {
  const trimmed = text.replace(/[\s\u00a0₺$€£]/g, "");
  if (trimmed === "") return { ok: false, code: "empty" };
  if (!/^\d[\d.,]*$/.test(trimmed)) return { ok: false, code: "not_a_number" };
  const { group, decimal } = SEPARATORS[locale];
  const [whole = "", fraction, ...rest] = trimmed.split(decimal);
  if (rest.length > 0) return { ok: false, code: "not_a_number" };
  if (fraction?.includes(group)) return { ok: false, code: "ambiguous" };
  const groups = whole.split(group);
  const wellGrouped =
    groups.length === 1 ||
    (/^[1-9]\d{0,2}$/.test(groups[0] ?? "") && groups.slice(1).every((part) => /^\d{3}$/.test(part)));
  if (!wellGrouped) return { ok: false, code: "ambiguous" };
  if (fraction !== undefined && fraction.length > 2) return { ok: false, code: "too_precise" };
  const minor = BigInt(groups.join("")) * 100n + BigInt((fraction ?? "").padEnd(2, "0") || "0");
  return minor > MAX_AMOUNT_MINOR ? { ok: false, code: "too_large" } : { ok: true, minor };
}

/** Writes minor units without a currency sign, as an amount field shows them. */
export function formatMoneyText(minor: bigint, locale: Locale): string {
  const { group, decimal } = SEPARATORS[locale];
  const magnitude = minor < 0n ? -minor : minor;
  const whole = (magnitude / 100n).toString().replace(/\B(?=(\d{3})+$)/g, group);
  return `${minor < 0n ? "-" : ""}${whole}${decimal}${(magnitude % 100n).toString().padStart(2, "0")}`;
}
