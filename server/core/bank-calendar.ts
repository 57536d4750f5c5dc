/** What a day is to banks in Turkey. A half day ends at 13:00: what is due in the morning still moves. */
export type BankDay = "open" | "half" | "weekend" | "holiday";

/** The public holidays of Turkey. Source: Law 2429 (national and public holidays). */
export const HOLIDAYS = [
  "new_year",
  "sovereignty",
  "labour",
  "youth",
  "democracy",
  "victory",
  "republic",
  "ramazan",
  "kurban",
] as const;

/** A public holiday of Turkey. */
export type Holiday = (typeof HOLIDAYS)[number];

/** A holiday as it falls on a day: the day itself, or the one before it, of which the afternoon is free. */
export interface HolidayOnDay {
  readonly name: Holiday;
  readonly isEve: boolean;
}

// Days that fall on the same date each year. Source: Law 2429 (national and public holidays).
const FIXED: ReadonlyMap<string, HolidayOnDay> = new Map([
  ["01-01", { name: "new_year", isEve: false }],
  ["04-23", { name: "sovereignty", isEve: false }],
  ["05-01", { name: "labour", isEve: false }],
  ["05-19", { name: "youth", isEve: false }],
  ["07-15", { name: "democracy", isEve: false }],
  ["08-30", { name: "victory", isEve: false }],
  ["10-28", { name: "republic", isEve: true }],
  ["10-29", { name: "republic", isEve: false }],
]);

/**
 * First days of Ramazan Bayramı (three days) and Kurban Bayramı (four days); the afternoon before each is free as well.
 * Source: the calendar of the Presidency of Religious Affairs, as kept by the `date-holidays` data set (3.37.0).
 * Years beyond the table know fixed holidays and weekends alone: add rows here.
 */
const RELIGIOUS: readonly { readonly first: string; readonly days: 3 | 4 }[] = [
  { first: "2024-04-10", days: 3 },
  { first: "2024-06-16", days: 4 },
  { first: "2025-03-30", days: 3 },
  { first: "2025-06-06", days: 4 },
  { first: "2026-03-20", days: 3 },
  { first: "2026-05-27", days: 4 },
  { first: "2027-03-09", days: 3 },
  { first: "2027-05-16", days: 4 },
  { first: "2028-02-26", days: 3 },
  { first: "2028-05-05", days: 4 },
  { first: "2029-02-14", days: 3 },
  { first: "2029-04-24", days: 4 },
  { first: "2030-02-04", days: 3 },
  { first: "2030-04-13", days: 4 },
  { first: "2031-01-24", days: 3 },
  { first: "2031-04-02", days: 4 },
  { first: "2032-01-14", days: 3 },
  { first: "2032-03-22", days: 4 },
];

const DAY_MS = 86_400_000;

function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

const FEAST_NAMES = { 3: "ramazan", 4: "kurban" } as const satisfies Record<3 | 4, Holiday>;

const FEASTS: ReadonlyMap<string, HolidayOnDay> = new Map(
  RELIGIOUS.flatMap(({ first, days }) =>
    Array.from({ length: days + 1 }, (_, at): [string, HolidayOnDay] => [
      shifted(first, at - 1),
      { name: FEAST_NAMES[days], isEve: at === 0 },
    ]),
  ),
);

/** The holiday that falls on a day or begins on its afternoon; null on any other. Shape: `day` as 2026-11-23. */
export function holidayOn(day: string): HolidayOnDay | null {
  const fixed = FIXED.get(day.slice(5)) ?? null;
  const feast = FEASTS.get(day) ?? null;
  // Where two fall together, a whole free day goes before a free afternoon.
  if (fixed && feast) return fixed.isEve ? feast : fixed;
  return fixed ?? feast;
}

/** What a day is to banks. Shape: `day` as 2026-11-23. */
export function bankDayOf(day: string): BankDay {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return "weekend";
  const holiday = holidayOn(day);
  if (holiday === null) return "open";
  return holiday.isEve ? "half" : "holiday";
}
