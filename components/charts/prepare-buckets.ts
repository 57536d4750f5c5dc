import { addDays, countDays, type DayRange } from "@/components/format/calendar";
import { formatDay, formatDayRange } from "@/components/format/dates";
import type { Locale } from "@/server/core/money-text";

/** How long one place on the axis of time is. */
export type Granularity = "day" | "week" | "month";

const MOST_DAYS = 62;
const MOST_WEEKS = 26 * 7;

/** Days for up to two months, weeks for up to half a year, months beyond. */
export function chooseGranularity(range: DayRange): Granularity {
  const days = countDays(range);
  if (days <= MOST_DAYS) return "day";
  return days <= MOST_WEEKS ? "week" : "month";
}

function endOfMonth(day: string): string {
  const next = addDays(`${day.slice(0, 8)}28`, 4);
  return addDays(`${next.slice(0, 8)}01`, -1);
}

function endOfWeek(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, 6 - weekday);
}

const ENDS: Record<Granularity, (day: string) => string> = {
  day: (day) => day,
  week: endOfWeek,
  month: endOfMonth,
};

function earlier(a: string, b: string): string {
  if (a < b) return a;
  return b;
}

/** The places on the axis, oldest first: whole weeks and months, cut off where the range begins and ends. */
export function listBuckets(range: DayRange): DayRange[] {
  const endOf = ENDS[chooseGranularity(range)];
  const buckets: DayRange[] = [];
  for (let from = range.from; from <= range.to; ) {
    const to = earlier(endOf(from), range.to);
    buckets.push({ from, to });
    from = addDays(to, 1);
  }
  return buckets;
}

/** The same stretch of another range, counted from its first day; the last one reaches that range's end. */
export function matchBucket(bucket: DayRange, range: DayRange, other: DayRange): DayRange {
  const offset = countDays({ from: range.from, to: bucket.from }) - 1;
  const from = addDays(other.from, offset);
  const to = bucket.to === range.to ? other.to : addDays(from, countDays(bucket) - 1);
  return { from, to };
}

/** From which day on figures can be known, and up to which. `firstDay` is null before the first payment. */
export interface KnownDays {
  readonly firstDay: string | null;
  readonly today: string;
}

/** Rows of a stretch of days; null where nothing can be known of it, because it is to come or lies before the beginning. */
export function rowsOfBucket<T extends { readonly day: string }>(
  rows: readonly T[],
  bucket: DayRange,
  known: KnownDays,
): readonly T[] | null {
  if (known.firstDay === null || bucket.to < known.firstDay || bucket.from > known.today) return null;
  return rows.filter((row) => row.day >= bucket.from && row.day <= bucket.to);
}

/** Words of a stretch of days below the axis. */
export function tickOfBucket(bucket: DayRange, granularity: Granularity, locale: Locale): string {
  return granularity === "month"
    ? formatDay(bucket.from, locale, "monthShort")
    : formatDay(bucket.from, locale, "dayOfYear");
}

/** Words of a stretch of days where there is room. */
export function labelOfBucket(bucket: DayRange, granularity: Granularity, locale: Locale): string {
  if (granularity === "month") return formatDay(bucket.from, locale, "month");
  return bucket.from === bucket.to
    ? formatDay(bucket.from, locale, "weekday")
    : formatDayRange(bucket.from, bucket.to, locale);
}
