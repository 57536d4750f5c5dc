import { assertInvariant } from "@/server/core/errors";
import { formatMoneyText, type Locale } from "@/server/core/money-text";
import type { ExportCell, ExportKind } from "./export-table";

const ISTANBUL_OFFSET_MS = 3 * 3_600_000;

// What no file format of ours may hold: control characters apart from tab and line ends.
const CONTROL = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** The moment shifted so that its fields in UTC read as the clock in Istanbul does. */
export function istanbulFields(at: Date): Date {
  return new Date(at.getTime() + ISTANBUL_OFFSET_MS);
}

/** Minor units as an exact decimal with a point and without groups: `-1234.50`. */
export function decimalText(minor: bigint): string {
  const magnitude = minor < 0n ? -minor : minor;
  const fraction = (magnitude % 100n).toString().padStart(2, "0");
  return `${minor < 0n ? "-" : ""}${magnitude / 100n}.${fraction}`;
}

/** A text without characters that a file cannot hold, line ends as spaces. */
export function plainText(text: string): string {
  return text.replace(/[\t\r\n]+/g, " ").replace(CONTROL, "");
}

/**
 * A text that no spreadsheet takes for a formula: an apostrophe stands before `= + - @` and their wide forms. Plain
 * numbers, phone numbers with a leading plus among them, stay as they are.
 */
export function harmlessText(text: string): string {
  const plain = plainText(text);
  const isNumber = /^\s*[+-]?\d[\d\s.,]*$/.test(plain);
  return !isNumber && /^[\s'"]*[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain;
}

function dayText(day: string, locale: Locale): string {
  return locale === "tr" ? day.split("-").reverse().join(".") : day;
}

/** An instant on Istanbul's clock: `23.11.2026 14:05:09`, in English `2026-11-23 14:05:09`. */
function instantText(at: Date, locale: Locale): string {
  const fields = istanbulFields(at).toISOString();
  return `${dayText(fields.slice(0, 10), locale)} ${fields.slice(11, 19)}`;
}

function moneyText(minor: bigint, locale: Locale, grouped: boolean): string {
  if (grouped) return formatMoneyText(minor, locale);
  const text = decimalText(minor);
  return locale === "tr" ? text.replace(".", ",") : text;
}

/** A cell as text. `grouped` sets thousands apart, for people; without it programs can read the number. */
export function cellText(cell: ExportCell, kind: ExportKind, locale: Locale, grouped: boolean): string {
  if (cell === null) return "";
  if (cell instanceof Date) return instantText(cell, locale);
  if (typeof cell === "bigint") {
    return kind === "money" ? moneyText(cell, locale, grouped) : cell.toString();
  }
  if (typeof cell === "number") return String(cell);
  assertInvariant(kind !== "money", "money is exported in minor units");
  return kind === "date" ? dayText(cell, locale) : cell;
}
