import { DomainError } from "@/server/core/errors";
import { isUniqueViolation } from "@/server/db/database-error";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { wallNow } from "@/server/platform/clock";
import type { IdempotencyClaim } from "./idempotency-claim";
import { insertClaimRow } from "./idempotency-store";

/**
 * Writes a claim in the transaction of the work that it is for, before that work.
 * Refuses: `idempotency_in_progress` where the key has been used; what stood there decides what is answered.
 */
export async function recordClaim(tx: MerchantTx, claim: IdempotencyClaim | null): Promise<void> {
  if (claim === null) return;
  await insertClaimRow(tx, claim, wallNow()).catch((error: unknown) => {
    if (isUniqueViolation(error)) {
      throw new DomainError("idempotency_in_progress", "A request with this key is still running.");
    }
    throw error;
  });
}
