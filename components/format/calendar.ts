/** A span of calendar days, both ends included. Shape: `2026-11-23`. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** The spans a date filter offers, in their order. */
export const PRESETS = [
  "today",
  "yesterday",
  "last7",
  "last30",
  "thisMonth",
  "lastMonth",
  "thisYear",
] as const;

/** Name of an offered span; its words are `ui.dateRange.<name>`. */
export type Preset = (typeof PRESETS)[number];

/** What a span is compared with. */
export type Comparison = "previous" | "lastYear" | "lastYearWeekday";

const DAY_MS = 86_400_000;

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Whether a text from outside is a real calendar day. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumber(text)) && dayOf(dayNumber(text)) === text
  );
}

/** Moves a day by whole days, over month and year ends. */
export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}

/** How many days a span covers, both ends counted. */
export function countDays(range: DayRange): number {
  return dayNumber(range.to) - dayNumber(range.from) + 1;
}

/** Moves a day by whole years; 29 February becomes the 28th where there is none. */
function addYears(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, "0");
  const moved = `${year}${day.slice(4)}`;
  return isDay(moved) ? moved : `${year}-02-28`;
}

/** The days an offered span covers, seen from `today` (a day in Istanbul). */
export function presetRange(preset: Preset, today: string): DayRange {
  const monthStart = `${today.slice(0, 8)}01`;
  const lastOfPreviousMonth = addDays(monthStart, -1);
  const ranges: Record<Preset, DayRange> = {
    today: { from: today, to: today },
    yesterday: { from: addDays(today, -1), to: addDays(today, -1) },
    last7: { from: addDays(today, -6), to: today },
    last30: { from: addDays(today, -29), to: today },
    thisMonth: { from: monthStart, to: today },
    lastMonth: { from: `${lastOfPreviousMonth.slice(0, 8)}01`, to: lastOfPreviousMonth },
    thisYear: { from: `${today.slice(0, 4)}-01-01`, to: today },
  };
  return ranges[preset];
}

/** Which offered span covers exactly these days, if one does. */
export function presetOf(range: DayRange, today: string): Preset | undefined {
  return PRESETS.find((preset) => {
    const offered = presetRange(preset, today);
    return offered.from === range.from && offered.to === range.to;
  });
}

/**
 * The span to compare with: the days just before, the same dates a year ago,
 * or a year ago moved so that Mondays meet Mondays (52 weeks).
 */
export function comparisonRange(range: DayRange, comparison: Comparison): DayRange {
  if (comparison === "lastYear") return { from: addYears(range.from, -1), to: addYears(range.to, -1) };
  const shift = comparison === "previous" ? countDays(range) : 364;
  return { from: addDays(range.from, -shift), to: addDays(range.to, -shift) };
}
