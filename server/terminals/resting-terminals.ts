import { wallNow } from "@/server/platform/clock";

const REST_MS = 20_000;

// Every bundle of a process shares one memory. Another process finds out by itself, at the price of one try.
const held = globalThis as { vezneRestingTerminals?: Map<string, number> };

function restingUntil(): Map<string, number> {
  held.vezneRestingTerminals ??= new Map();
  return held.vezneRestingTerminals;
}

/** Remembers for a moment that a terminal's bank surely could not be reached, or forgets it. */
export function noteReached(terminalId: string, wasReached: boolean): void {
  const resting = restingUntil();
  if (!wasReached) resting.set(terminalId, wallNow().getTime() + REST_MS);
  else if (resting.size > 0) resting.delete(terminalId);
}

/** Whether a terminal's bank could not be reached a moment ago: such a one is tried last. */
export function isResting(terminalId: string): boolean {
  const until = restingUntil().get(terminalId);
  return until !== undefined && until > wallNow().getTime();
}
