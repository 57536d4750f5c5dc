import { decideVoidRequest } from "@/server/core/decide-void";
import { DomainError } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { loadFollowUp } from "@/server/payments/load-follow-up";
import { draftOperation } from "@/server/payments/payment-draft";
import { recordDecision } from "@/server/payments/record-decision";
import type { RequestContext } from "@/server/payments/request-context";
import { sendFollowUp } from "@/server/payments/send-follow-up";
import { carryRefund } from "./carry-refund";
import { writeRefundRequest } from "./write-refund-request";

/**
 * Cancels a payment whole (iptal): a pre-authorisation, or a captured sale while its batch is open. The latter counts as
 * one refund of kind `void`; where the bank has just ended its day, the money goes back as a refund instead and the payment
 * stays `captured`.
 * Refuses: `forbidden`, `payment_not_found`, `payment_state_conflict`, `bank_refused`, `bank_unavailable`.
 */
export async function voidPayment(
  scope: MerchantScope,
  paymentId: string,
  context: RequestContext,
): Promise<Payment> {
  requirePermission(scope, "payments.void");
  const written = await inMerchantTx(scope, async (tx) => {
    const followUp = await loadFollowUp(tx, paymentId);
    const { payment, terminal, orderReference } = followUp;
    if (payment.capturedMinor > 0n) {
      requirePermission(scope, "refunds.create");
      return writeRefundRequest(tx, followUp, {
        request: { amountMinor: null, reason: "other", note: null, expectedRefundableMinor: null },
        only: "void",
        context,
      });
    }
    const operation = draftOperation(payment, {
      kind: "void",
      amountMinor: payment.authorizedMinor,
      orderReference,
      attemptId: null,
      refundId: null,
      final: true,
      now: tx.now,
    });
    const decision = decideVoidRequest(payment, { operation, now: tx.now });
    const claim = context.claim && { ...context.claim, resourceId: payment.id };
    const audit = { action: "payment.void", objectId: payment.id, requestId: context.requestId, facts: {} };
    await recordDecision(tx, decision, { claim, audit });
    return { payment: decision.payment, operation, terminal, refund: null };
  });
  if (written.operation === null) return written.payment;
  const { operation: message, refund } = written;
  const { payment, operation } = refund
    ? await carryRefund(scope, { ...written, refund, operation: message }, context)
    : await sendFollowUp(scope, { ...written, operation: message }, context.ports);
  if (operation?.status === "declined") {
    throw new DomainError("bank_refused", "The bank refused the void.", { bankCode: operation.bankCode });
  }
  if (operation?.status === "not_sent") {
    throw new DomainError(
      "bank_unavailable",
      "The bank cannot be reached; nothing was voided. Try again later.",
    );
  }
  return payment;
}
