import { nextIstanbulHour } from "@/server/core/business-day";

const DAY_MS = 86_400_000;

/** An open batch with the hour at which the bank ends its days. */
export interface OpenDay {
  /** In Istanbul; null where the shop ends the day by a message. */
  readonly closesAtHour: number | null;
  readonly batchOpenedAt: Date;
}

/** A night that has come: when the batch ended, and the last night since, from which on the next one counts. */
export interface DueNight {
  readonly endedAt: Date;
  readonly nextFrom: Date;
}

/**
 * The night that ends a batch, where it has come by the bank's clock; else null. Between it and the last night nothing was
 * booked, since every booking ends due days first: days without a booking get no batch.
 */
export function dueNightOf({ closesAtHour, batchOpenedAt }: OpenDay, bankNow: Date): DueNight | null {
  if (closesAtHour === null) return null;
  const endedAt = nextIstanbulHour(batchOpenedAt, closesAtHour);
  if (endedAt > bankNow) return null;
  const nights = Math.floor((bankNow.getTime() - endedAt.getTime()) / DAY_MS);
  return { endedAt, nextFrom: new Date(endedAt.getTime() + nights * DAY_MS) };
}
