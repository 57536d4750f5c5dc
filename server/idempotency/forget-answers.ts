import { wallNow } from "@/server/platform/clock";
import { forgetClaimRows } from "./idempotency-store";

const KEPT_MS = 48 * 3_600_000;

/** Removes answers that are older than 48 hours (the contract promises 24), of every merchant; answers how many. */
export async function forgetAnswers(): Promise<bigint> {
  return forgetClaimRows(new Date(wallNow().getTime() - KEPT_MS));
}
