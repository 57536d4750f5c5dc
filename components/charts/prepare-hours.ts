import { addDays, countDays, type DayRange } from "@/components/format/calendar";
import type { HourCell } from "@/server/contract/analytics";

/** How busy an hour is, from nothing to the busiest. */
export type HeatLevel = 0 | 1 | 2 | 3 | 4;

/** One hour of one weekday. */
export interface HeatCell {
  readonly hour: number;
  readonly count: number;
  readonly level: HeatLevel;
}

/** One weekday; 1 is Monday. */
export interface HeatRow {
  readonly weekday: number;
  readonly total: number;
  readonly cells: readonly HeatCell[];
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function levelOf(count: number, busiest: number): HeatLevel {
  if (count === 0) return 0;
  return Math.min(4, Math.ceil((count / busiest) * 4)) as HeatLevel;
}

/** Weekdays by hour, Monday first; hours without a payment are there, with nothing. */
export function prepareHours(cells: readonly HourCell[], weekdays: readonly number[] = WEEKDAYS): HeatRow[] {
  const counts = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell.count]));
  const busiest = Math.max(1, ...cells.map((cell) => cell.count));
  return weekdays.map((weekday) => {
    const row = HOURS.map((hour): HeatCell => {
      const count = counts.get(weekday * 24 + hour) ?? 0;
      return { hour, count, level: levelOf(count, busiest) };
    });
    return { weekday, total: row.reduce((sum, cell) => sum + cell.count, 0), cells: row };
  });
}

/** The weekdays that a range holds: those that it does not are a gap, not an idle day. */
export function weekdaysOf(range: DayRange): number[] {
  return WEEKDAYS.filter((weekday) =>
    Array.from({ length: Math.min(7, countDays(range)) }, (_, offset) => addDays(range.from, offset)).some(
      (day) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1 === weekday,
    ),
  );
}

/** The hour of the week with the most payments; null where there are none. */
export function busiestHour(
  rows: readonly HeatRow[],
): { weekday: number; hour: number; count: number } | null {
  const all = rows.flatMap(({ weekday, cells }) =>
    cells.map(({ hour, count }) => ({ weekday, hour, count })),
  );
  const top = all.reduce((best, cell) => (cell.count > best.count ? cell : best), {
    weekday: 1,
    hour: 0,
    count: 0,
  });
  return top.count === 0 ? null : top;
}
