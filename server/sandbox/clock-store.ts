import { database } from "@/server/db/client";

/** Moves the business clock to an offset from the wall clock, never back. Units: milliseconds. */
export async function advanceBusinessClock(offsetMs: number): Promise<void> {
  await database().$queryRaw`select advance_business_clock(${BigInt(offsetMs)}::bigint)`;
}
