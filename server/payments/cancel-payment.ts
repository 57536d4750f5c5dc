import { decideCanceled } from "@/server/core/decide-submit";
import { DomainError } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findAttemptRow, lockPaymentRow } from "./payment-store";
import { recordDecision } from "./record-decision";
import type { RequestContext } from "./request-context";

/**
 * The shopper leaves before anything was charged. One that is already canceled or expired stays as it is.
 * Refuses: `payment_not_found`, `payment_state_conflict` where money may have moved.
 */
export async function cancelPayment(
  scope: MerchantScope,
  paymentId: string,
  context: RequestContext,
): Promise<Payment> {
  requirePermission(scope, "payments.create");
  const { payment, vaultCardId } = await inMerchantTx(scope, async (tx) => {
    const before = await lockPaymentRow(tx, paymentId);
    if (!before) throw new DomainError("payment_not_found", "No payment has this id.");
    if (before.status === "canceled" || before.status === "expired") {
      return { payment: before, vaultCardId: null };
    }
    const attempt = before.attemptId ? await findAttemptRow(tx, before.attemptId) : null;
    const decision = decideCanceled({ payment: before, attempt }, tx.now);
    await recordDecision(tx, decision);
    return { payment: decision.payment, vaultCardId: attempt?.vaultCardId ?? null };
  });
  if (vaultCardId) await context.ports.vault.forgetCard(scope, vaultCardId);
  return payment;
}
