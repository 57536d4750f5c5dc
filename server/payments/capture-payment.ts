import { capturableMinor, decideCaptureRequest } from "@/server/core/decide-capture";
import { DomainError, invalidField } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { loadFollowUp } from "./load-follow-up";
import { draftOperation } from "./payment-draft";
import { recordDecision } from "./record-decision";
import type { RequestContext } from "./request-context";
import { sendFollowUp } from "./send-follow-up";

/**
 * Captures all or a piece of an authorisation. `amountMinor` null takes all that is left of what was authorised.
 * Refuses: `forbidden`, `payment_not_found`, `payment_state_conflict`, `capture_exceeds_authorized`, `invalid_request`,
 * `bank_refused` with the bank's code, `bank_unavailable`.
 */
export async function capturePayment(
  scope: MerchantScope,
  request: { readonly paymentId: string; readonly amountMinor: bigint | null; readonly final: boolean },
  context: RequestContext,
): Promise<Payment> {
  requirePermission(scope, "payments.capture");
  const sent = await inMerchantTx(scope, async (tx) => {
    const { payment, terminal, orderReference } = await loadFollowUp(tx, request.paymentId);
    const left = payment.authorizedMinor - payment.capturedMinor;
    const amountMinor = request.amountMinor ?? left;
    if (payment.status === "authorized" && amountMinor <= 0n && capturableMinor(payment, terminal) > 0n) {
      throw invalidField("amount", "too_small", "A capture needs an amount above zero.");
    }
    const operation = draftOperation(payment, {
      kind: "capture",
      amountMinor,
      orderReference,
      attemptId: null,
      refundId: null,
      final: request.final,
      now: tx.now,
    });
    const decision = decideCaptureRequest(payment, terminal, { operation, now: tx.now });
    const claim = context.claim && { ...context.claim, resourceId: payment.id };
    const audit = {
      action: "payment.capture",
      objectId: payment.id,
      requestId: context.requestId,
      facts: { amountMinor: amountMinor.toString() },
    };
    await recordDecision(tx, decision, { claim, audit });
    return { payment: decision.payment, operation, terminal, refund: null };
  });
  const { payment, operation } = await sendFollowUp(scope, sent, context.ports);
  if (operation?.status === "declined") {
    throw new DomainError("bank_refused", "The bank refused the capture.", { bankCode: operation.bankCode });
  }
  if (operation?.status === "not_sent") {
    throw new DomainError(
      "bank_unavailable",
      "The bank cannot be reached; nothing was captured. Try again later.",
    );
  }
  return payment;
}
