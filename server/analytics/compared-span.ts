import type { AnalyticsInput } from "@/server/contract/analytics";
import { addDays } from "@/server/core/business-day";

/** Both ends are included. Shape: `2026-11-23`. */
interface DaySpan {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

function aYearBefore(day: string): string {
  const year = String(Number.parseInt(day.slice(0, 4), 10) - 1).padStart(4, "0");
  return day.endsWith("-02-29") ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

/** The span that another is compared with: just before, the dates of last year, or 52 weeks ago; null for none. */
export function comparedSpan(span: DaySpan, compare: AnalyticsInput["compare"]): DaySpan | null {
  if (compare === "none") return null;
  if (compare === "lastYear") return { from: aYearBefore(span.from), to: aYearBefore(span.to) };
  const length = Math.round((Date.parse(span.to) - Date.parse(span.from)) / DAY_MS) + 1;
  const shift = compare === "previous" ? length : 364;
  return { from: addDays(span.from, -shift), to: addDays(span.to, -shift) };
}
