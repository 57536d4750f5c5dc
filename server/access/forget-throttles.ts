import { wallNow } from "@/server/platform/clock";
import { forgetThrottleRows } from "./access-store";

const KEEP_MS = 24 * 3_600_000;

/** Removes counters of windows that nobody looks at any more; answers how many. */
export async function forgetThrottles(): Promise<bigint> {
  return forgetThrottleRows(new Date(wallNow().getTime() - KEEP_MS));
}
