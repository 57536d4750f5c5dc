import { addDays } from "@/server/core/business-day";
import { parseMoneyText } from "@/server/core/money-text";
import { foldSearchText } from "@/server/core/payment";

/** What one search box may mean. Everything named is tried; a row that fits any of it is shown. */
export interface Search {
  /** An id of a payment, a refund, an attempt or an operation, whole or its beginning. */
  readonly idPrefix: string | null;
  readonly last4: string | null;
  /** Units: minor. */
  readonly amountMinor: bigint | null;
  /** Folded words that must all stand in the payment's text. */
  readonly words: readonly string[];
  /** The text as it was typed, for references. */
  readonly exact: string;
}

/** Days that words name. Shape: days in Istanbul. */
export interface SearchedDays {
  readonly from: string;
  readonly to: string;
}

const ID = /^(pay|ref|att|op|cs)_[0-9a-z]+$/i;
const MOST_WORDS = 6;

/**
 * Reads an amount that stands in an address: Turkish writing first, English where that makes no sense, so that one
 * address means the same to both. `249,90`, `249.90`, `1.249,90` and `1,249.90` are all read. Units: minor.
 */
export function readAmountText(text: string): bigint | null {
  const turkish = parseMoneyText(text, "tr");
  if (turkish.ok) return turkish.minor;
  const english = parseMoneyText(text, "en");
  return english.ok ? english.minor : null;
}

/** Understands the text of the search box. */
export function readSearch(text: string): Search {
  const exact = text.trim();
  const compact = exact.replace(/[\s*•]/g, "");
  return {
    idPrefix: ID.test(exact) ? exact.toLowerCase() : null,
    last4: /^\d{4}$/.test(compact) ? compact : null,
    amountMinor: readAmountText(exact),
    words: foldSearchText([exact])
      .split(/\s+/)
      .filter((word) => word !== "")
      .slice(0, MOST_WORDS),
    exact,
  };
}

/** Days that a word names, in both languages; null for any other text. `today` is a day in Istanbul. */
export function readDayWord(text: string, today: string): SearchedDays | null {
  const yesterday = addDays(today, -1);
  const days: Readonly<Record<string, SearchedDays>> = {
    bugun: { from: today, to: today },
    today: { from: today, to: today },
    dun: { from: yesterday, to: yesterday },
    yesterday: { from: yesterday, to: yesterday },
    "bu hafta": { from: addDays(today, -6), to: today },
    "this week": { from: addDays(today, -6), to: today },
    "bu ay": { from: `${today.slice(0, 8)}01`, to: today },
    "this month": { from: `${today.slice(0, 8)}01`, to: today },
  };
  const word = foldSearchText([text.trim()]);
  return Object.hasOwn(days, word) ? (days[word] ?? null) : null;
}
