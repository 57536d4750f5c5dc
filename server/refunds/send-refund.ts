import { isBatchOpen } from "@/server/batches/is-batch-open";
import { decideRefundSend } from "@/server/core/decide-give-back";
import { assertInvariant, DomainError } from "@/server/core/errors";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { loadFollowUp } from "@/server/payments/load-follow-up";
import { recordDecision } from "@/server/payments/record-decision";
import type { RequestContext } from "@/server/payments/request-context";
import { sendFollowUp } from "@/server/payments/send-follow-up";
import { findRefundRow } from "./refund-store";
import { draftRefundOperation } from "./write-refund-request";

/**
 * Sends a refund that waited: for a second person (`approve`) or for the day end (`send`). A void whose batch has closed
 * meanwhile goes as a refund.
 * Refuses: `refund_not_found`, `refund_state_conflict`.
 */
export async function sendRefund(
  scope: MerchantScope,
  sending: {
    readonly refundId: string;
    readonly event: "approve" | "send";
    readonly approvedBy: string | null;
  },
  context: RequestContext,
): Promise<Refund> {
  const written = await inMerchantTx(scope, async (tx) => {
    const before = await findRefundRow(tx, sending.refundId);
    if (!before) throw new DomainError("refund_not_found", "No refund has this id.");
    const { payment, terminal, orderReference } = await loadFollowUp(tx, before.paymentId);
    const locked = await findRefundRow(tx, sending.refundId);
    assertInvariant(locked !== null, "a refund does not vanish");
    const isWhole =
      locked.amountMinor === payment.capturedMinor && payment.reservedMinor === payment.capturedMinor;
    const asVoid = isWhole && (await isBatchOpen(tx, payment.batchId)) === true;
    const refund: Refund = { ...locked, kind: asVoid ? "void" : "refund" };
    const operation = draftRefundOperation(payment, refund, { orderReference, now: tx.now });
    const decision = decideRefundSend(
      { payment, refund },
      { event: sending.event, operation, approvedBy: sending.approvedBy, now: tx.now },
    );
    await recordDecision(tx, decision, {
      claim: context.claim && { ...context.claim, resourceId: refund.id },
      audit: {
        action: `refund.${sending.event}`,
        objectId: refund.id,
        requestId: context.requestId,
        facts: { paymentId: payment.id, amountMinor: refund.amountMinor.toString() },
      },
    });
    return { payment: decision.payment, refund: decision.refund, operation, terminal };
  });
  const { refund } = await sendFollowUp(scope, written, context.ports);
  assertInvariant(refund !== null, "a give-back has a refund");
  return refund;
}
