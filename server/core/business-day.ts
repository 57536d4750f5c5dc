import { bankDayOf } from "./bank-calendar";

const ISTANBUL_OFFSET_MS = 3 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day in Istanbul of an instant. Shape: `2026-11-23`. */
export function istanbulDay(at: Date): string {
  return new Date(at.getTime() + ISTANBUL_OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant at which a day in Istanbul begins. */
export function startOfIstanbulDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - ISTANBUL_OFFSET_MS);
}

/** The day that lies `days` later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first instant strictly after `after` at which the clock in Istanbul strikes `hour`. */
export function nextIstanbulHour(after: Date, hour: number): Date {
  const day = istanbulDay(after);
  const today = startOfIstanbulDay(day).getTime() + hour * 3_600_000;
  return new Date(today > after.getTime() ? today : today + DAY_MS);
}

/** Whether banks move money on a day: Monday to Friday, no holiday; on a half day the morning counts. */
export function isBankingDay(day: string): boolean {
  const kind = bankDayOf(day);
  return kind === "open" || kind === "half";
}

/** The first banking day that is at least `waitDays` after a day (valör). Asserts nothing: zero waits for today. */
export function valueDateOf(day: string, waitDays: number): string {
  let value = addDays(day, waitDays);
  while (!isBankingDay(value)) value = addDays(value, 1);
  return value;
}
