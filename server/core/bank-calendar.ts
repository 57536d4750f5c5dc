/** What a day is to banks in Turkey. A half day ends at 13:00: what is due in the morning still moves. */
export type BankDay = "open" | "half" | "weekend" | "holiday";

// Days that fall on the same date each year. Source: Law 2429 (national and public holidays).
const FIXED: ReadonlySet<string> = new Set(["01-01", "04-23", "05-01", "05-19", "07-15", "08-30", "10-29"]);

const FIXED_EVE = "10-28";

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

const FEASTS: ReadonlySet<string> = new Set(
  RELIGIOUS.flatMap(({ first, days }) => Array.from({ length: days }, (_, at) => shifted(first, at))),
);

const FEAST_EVES: ReadonlySet<string> = new Set(RELIGIOUS.map(({ first }) => shifted(first, -1)));

/** What a day is to banks. Shape: `day` as 2026-11-23. */
export function bankDayOf(day: string): BankDay {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return "weekend";
  const date = day.slice(5);
  if (FIXED.has(date) || FEASTS.has(day)) return "holiday";
  return date === FIXED_EVE || FEAST_EVES.has(day) ? "half" : "open";
}
