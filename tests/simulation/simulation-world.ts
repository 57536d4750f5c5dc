import { openWorld, type World } from "@/tests/support/world";
import { asBank, asOwner } from "@/tests/support/world-sql";

/** A bank that is slow for a moment only, and a caller who does not wait long. */
export const BANK_TEMPER = { slowFaultMs: 15, deadlineMs: 1_000 } as const;

/** The first morning of every simulation, so that a seed meets the same weekdays again. */
const FIRST_MORNING = new Date("2040-03-01T06:00:00Z");

/** Opens the world of a simulation. */
export const openSimulationWorld = (): Promise<World> => openWorld(BANK_TEMPER);

/** Sets both clocks to the first morning. */
export async function beginFirstMorning(): Promise<void> {
  const offsetMs = FIRST_MORNING.getTime() - Date.now();
  await asOwner("update business_clock set offset_ms = $1", [offsetMs]);
  await asBank("update bank_clock set offset_ms = $1", [offsetMs]);
}
