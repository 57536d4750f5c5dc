import type { MerchantScope } from "@/server/db/scope";
import { log } from "@/server/platform/log";
import type { KeptAnswer } from "./find-answer";
import type { IdempotencyClaim } from "./idempotency-claim";
import { storeAnswerRow } from "./idempotency-store";

/**
 * Keeps the answer of a claim, in one round trip. Where that fails the work stands all the same: the caller gets the
 * answer, and a retry after the lease builds it again from what was made.
 */
export async function storeAnswer(
  scope: MerchantScope,
  claim: IdempotencyClaim,
  answer: KeptAnswer,
): Promise<void> {
  try {
    await storeAnswerRow(scope, claim, answer);
  } catch (error) {
    log().error("an answer could not be kept", { endpoint: claim.endpoint }, error);
  }
}
