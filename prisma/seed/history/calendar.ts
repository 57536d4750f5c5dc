import { istanbulDay, nextIstanbulHour, startOfIstanbulDay } from "@/server/core/business-day";
import type { TradingProfile } from "../demo-merchants";
import type { SeededRandom } from "../seeded-random";

const DAY_MS = 86_400_000;
const HOUR_WEIGHTS = [
  2, 1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 13, 14, 13, 13, 13, 13, 13, 14, 15, 17, 18, 13, 7,
] as const;

/** Numbers a terminal's days: batch 1 is the day of the first sale, a new one begins at each day end. */
export interface BatchCalendar {
  numberAt(at: Date): number;
  /** When a batch ends. */
  endOf(number: number): Date;
}

/** The batches of a terminal that began to trade at `startAt`. */
export function createBatchCalendar(startAt: Date, dayEndHour: number): BatchCalendar {
  const firstEnd = nextIstanbulHour(startAt, dayEndHour).getTime();
  return {
    numberAt: (at) => (at.getTime() < firstEnd ? 1 : Math.floor((at.getTime() - firstEnd) / DAY_MS) + 2),
    endOf: (number) => new Date(firstEnd + (number - 1) * DAY_MS),
  };
}

/** Instants of sales of one day in Istanbul, up to `until`, in order. */
export function salesOfDay(
  day: string,
  profile: TradingProfile,
  facts: { readonly random: SeededRandom; readonly growth: number; readonly until: Date },
): Date[] {
  const { random, until } = facts;
  const start = startOfIstanbulDay(day);
  const noon = new Date(start.getTime() + DAY_MS / 2);
  const weekday = noon.getUTCDay();
  const month = Number(istanbulDay(noon).slice(5, 7)) - 1;
  const mean =
    profile.salesPerDay * (profile.weekdays[weekday] ?? 1) * (profile.months[month] ?? 1) * facts.growth;
  const count = Math.max(0, Math.round(mean + random.normal() * Math.sqrt(mean)));
  const hours = HOUR_WEIGHTS.map((weight, hour) => [hour, weight] as const);
  return Array.from({ length: count }, () => {
    const hour = random.weighted(hours);
    return new Date(start.getTime() + hour * 3_600_000 + random.below(3_600_000));
  })
    .filter((at) => at <= until)
    .sort((a, b) => a.getTime() - b.getTime());
}
