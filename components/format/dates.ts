import type { Locale } from "@/server/core/money-text";
import { languageTag } from "./money";

/** The one zone in which Vezne shows and groups time. */
export const ZONE = "Europe/Istanbul";

/** A moment, as a `Date` or as the ISO string that travels in JSON. */
export type Instant = Date | string;

const STYLES = {
  /** 23 Kas 2026 14:05 */
  short: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  /** 23 Kasım 2026 Pazartesi 14:05:09 */
  long: {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  },
  /** 23 Kas 14:05, for lists where the year is plain */
  list: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  /** 23 Kas 2026 */
  day: { day: "numeric", month: "short", year: "numeric" },
  /** 23 Kas */
  dayOfYear: { day: "numeric", month: "short" },
  /** 23 Kas Pzt */
  weekday: { weekday: "short", day: "numeric", month: "short" },
  /** Pzt */
  weekdayName: { weekday: "short" },
  /** 23 Kasım Pazartesi */
  dayName: { weekday: "long", day: "numeric", month: "long" },
  /** Kas 26 */
  monthShort: { month: "short", year: "2-digit" },
  /** Kasım 2026 */
  month: { month: "long", year: "numeric" },
  /** 14:05 */
  time: { hour: "2-digit", minute: "2-digit" },
  /** 14:05:09 */
  seconds: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** The ways in which a moment is written. */
export type DateStyle = keyof typeof STYLES;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(key: string, tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formatters.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(tag, { ...options, timeZone: ZONE, hourCycle: "h23" });
  formatters.set(key, fresh);
  return fresh;
}

/** Writes a moment as it is read on a clock in Istanbul, wherever the server or the browser stands. */
export function formatInstant(instant: Instant, locale: Locale, style: DateStyle = "short"): string {
  const formatter = formatterOf(`${locale} ${style}`, languageTag(locale), STYLES[style]);
  return formatter.format(new Date(instant));
}

/** The day in Istanbul on which a moment falls. Shape: `2026-11-23`. */
export function istanbulDay(instant: Instant): string {
  const formatter = formatterOf("iso", "en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });
  return formatter.format(new Date(instant));
}

/** Writes a calendar day such as `2026-11-23` without shifting it. */
export function formatDay(day: string, locale: Locale, style: DateStyle = "day"): string {
  return formatInstant(`${day}T12:00:00+03:00`, locale, style);
}

/** Writes a span of days: `1–23 Kas 2026`; a single day is written once. */
export function formatDayRange(from: string, to: string, locale: Locale): string {
  const formatter = formatterOf(`${locale} day`, languageTag(locale), STYLES.day);
  const range = formatter.formatRange(new Date(`${from}T12:00:00+03:00`), new Date(`${to}T12:00:00+03:00`));
  // Node and browsers set different thin spaces around the dash: a page drawn by both must say the same.
  return range.replace(/[\u2009\u202F]/g, " ");
}

/** The name of the zone, to stand beside times: `İstanbul saati (UTC+3)`. */
export function zoneName(locale: Locale): string {
  return locale === "tr" ? "İstanbul saati (UTC+3)" : "Istanbul time (UTC+3)";
}
