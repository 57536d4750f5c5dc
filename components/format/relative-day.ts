import type { Locale } from "@/server/core/money-text";
import { countDays } from "./calendar";
import { formatDay, formatInstant, type Instant, istanbulDay } from "./dates";
import { languageTag } from "./money";

/**
 * The day of a moment in the word people use: today, yesterday, tomorrow, otherwise the date
 * (without the year while it is the current one).
 */
export function relativeDay(instant: Instant, now: Instant, locale: Locale): string {
  const day = istanbulDay(instant);
  const today = istanbulDay(now);
  const distance = countDays({ from: today, to: day }) - 1;
  if (Math.abs(distance) <= 1) {
    return new Intl.RelativeTimeFormat(languageTag(locale), { numeric: "auto" }).format(distance, "day");
  }
  return formatDay(day, locale, day.slice(0, 4) === today.slice(0, 4) ? "dayOfYear" : "day");
}

/** The same with the time of day: `bugün 14:05`, or `bugün 14:05:09` where seconds tell things apart. */
export function relativeInstant(
  instant: Instant,
  now: Instant,
  locale: Locale,
  style: "time" | "seconds" = "time",
): string {
  return `${relativeDay(instant, now, locale)} ${formatInstant(instant, locale, style)}`;
}
