import { database } from "@/server/db/client";

/** Moves the business clock to an offset from the wall clock, never back. Units: milliseconds. */
export async function advanceBusinessClock(offsetMs: number): Promise<void> {
  await database().$queryRaw`select advance_business_clock(${BigInt(offsetMs)}::bigint)`;
}

/** Moves the clock as `advanceBusinessClock` does; workers leave due work alone until an instant of the wall clock. */
export async function advanceHeldClock(offsetMs: number, holdUntil: Date): Promise<void> {
  await database()
    .$queryRaw`select advance_held_clock(${BigInt(offsetMs)}::bigint, ${holdUntil}::timestamptz)`;
}

/** The first moment after now, up to a limit, at which something is due; null where nothing is. */
export async function findNextDue(now: Date, until: Date): Promise<Date | null> {
  const [row] = await database().$queryRaw<{ dueAt: Date | null }[]>`
    select next_due_at(${now}::timestamptz, ${until}::timestamptz) as "dueAt"`;
  return row?.dueAt ?? null;
}

/** Workers leave due work alone until this instant of the wall clock. */
export async function holdDueWork(holdUntil: Date): Promise<void> {
  await database().$queryRaw`select hold_due_work(${holdUntil}::timestamptz)::text`;
}

/** Gives due work back to the workers, unless somebody holds it for longer. */
export async function releaseDueWork(holdUntil: Date): Promise<void> {
  await database().$queryRaw`select release_due_work(${holdUntil}::timestamptz)::text`;
}
