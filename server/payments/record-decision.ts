import type { PaymentDecision } from "@/server/core/decision";
import { DomainError } from "@/server/core/errors";
import { isUniqueViolation } from "@/server/db/database-error";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { type RecordExtras, writeDecisions } from "./decision-store";

/**
 * The only function that moves a payment, an attempt, an operation or a refund. Each decision goes in whole: rows,
 * ledger entries, events, jobs and audit, under the condition that the payment still has the version decided upon.
 * Refuses: `write_conflict`, `idempotency_in_progress`.
 */
export async function recordDecisions(
  tx: MerchantTx,
  decisions: readonly PaymentDecision[],
  extras: RecordExtras = {},
): Promise<void> {
  const written = await writeDecisions(tx, decisions, extras).catch((error: unknown) => {
    if (isUniqueViolation(error, "idempotency_keys")) {
      throw new DomainError("idempotency_in_progress", "A request with this key is still running.");
    }
    if (isUniqueViolation(error, "operations_one_open_authorization")) {
      throw new DomainError("payment_state_conflict", "Another attempt of this payment is still running.");
    }
    throw error;
  });
  if (written !== decisions.length) {
    throw new DomainError("write_conflict", "The payment was changed at the same moment.");
  }
}

/** Records one decision. Refuses as `recordDecisions`. */
export async function recordDecision(
  tx: MerchantTx,
  decision: PaymentDecision,
  extras: RecordExtras = {},
): Promise<void> {
  await recordDecisions(tx, [decision], extras);
}
