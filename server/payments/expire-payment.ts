import { decideExpired, decideNotSent } from "@/server/core/decide-submit";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { PaymentPorts } from "./payment-ports";
import { findAttemptRow, findOpenOperationRow, lockPaymentRow } from "./payment-store";
import { recordDecision } from "./record-decision";

/**
 * Ends a payment whose time is over: an abandoned challenge, a pre-authorisation past its hold, or a try whose sender
 * died before anything was sent. Answers whether it ended: not where there is none, or where a message is under way.
 * Refuses: `forbidden`.
 */
export async function expirePayment(
  scope: MerchantScope,
  paymentId: string,
  ports: PaymentPorts,
): Promise<boolean> {
  requirePermission(scope, "payments.create");
  const ended = await inMerchantTx(scope, async (tx) => {
    const payment = await lockPaymentRow(tx, paymentId);
    if (!payment) return null;
    const attempt = payment.attemptId ? await findAttemptRow(tx, payment.attemptId) : null;
    const isDue = payment.dueAt !== null && payment.dueAt <= tx.now;
    const isBusy = payment.pendingOperation !== null || (await findOpenOperationRow(tx, paymentId)) !== null;
    if (!isDue || isBusy) return null;
    const decision =
      payment.status === "processing" && attempt
        ? decideNotSent(
            { payment, attempt, operation: null, refund: null },
            { keepOpen: payment.channel !== "api", dueAt: null, now: tx.now },
          )
        : decideExpired({ payment, attempt }, tx.now);
    await recordDecision(tx, decision);
    return { vaultCardId: attempt?.vaultCardId ?? null };
  });
  if (ended?.vaultCardId) await ports.vault.forgetCard(scope, ended.vaultCardId);
  return ended !== null;
}
