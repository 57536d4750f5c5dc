import { isBatchOpen } from "@/server/batches/is-batch-open";
import { chooseGiveBack, decideRefundSend, planGiveBack } from "@/server/core/decide-give-back";
import { isVoidTooLate } from "@/server/core/decide-refund-answer";
import { decideRefundPostponed } from "@/server/core/decide-refund-postponed";
import { assertInvariant, DomainError } from "@/server/core/errors";
import type { Refund } from "@/server/core/refund";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { loadFollowUp } from "@/server/payments/load-follow-up";
import { recordDecision } from "@/server/payments/record-decision";
import type { RequestContext } from "@/server/payments/request-context";
import { findRefundRow } from "./refund-store";
import { draftRefundOperation, type WrittenRefund } from "./write-refund-request";

/** A waiting refund that is to go: let go by a second person, or due. */
export interface RefundSending {
  readonly refundId: string;
  readonly event: "approve" | "send";
  readonly approvedBy: string | null;
}

const auditOf = (refund: Refund, event: RefundSending["event"], requestId: string | null) => ({
  action: `refund.${event}`,
  objectId: refund.id,
  requestId,
  facts: { paymentId: refund.paymentId, amountMinor: refund.amountMinor.toString() },
});

/** Writes that the refund is about to be sent, or that it waits for the day end: then there is no operation. */
export async function writeRefundSending(
  tx: MerchantTx,
  sending: RefundSending,
  context: RequestContext,
): Promise<WrittenRefund> {
  const found = await findRefundRow(tx, sending.refundId);
  if (!found) throw new DomainError("refund_not_found", "No refund has this id.");
  const { payment, terminal, orderReference } = await loadFollowUp(tx, found.paymentId);
  const locked = await findRefundRow(tx, sending.refundId);
  assertInvariant(locked !== null, "a refund does not vanish");
  const { event, approvedBy } = sending;
  const { now } = tx;
  const batchOpen = isVoidTooLate(locked) ? false : await isBatchOpen(tx, payment.batchId);
  // It is chosen anew, as if it were asked for now: its own amount is reserved already.
  const { amountMinor } = locked;
  const before = { ...payment, reservedMinor: payment.reservedMinor - amountMinor };
  const choice = chooseGiveBack(before, { batchOpen, dayEndAt: terminal.nextDayEndAt, now });
  const { kind, scheduled: mustWait } = planGiveBack(choice, { amountMinor, batchOpen, terminal });
  const refund: Refund = { ...locked, kind };
  const operation = mustWait ? null : draftRefundOperation(payment, refund, { orderReference, now });
  const decision =
    operation === null
      ? decideRefundPostponed({ payment, refund }, { approvedBy, dayEndAt: terminal.nextDayEndAt, now })
      : decideRefundSend({ payment, refund }, { event, operation, approvedBy, now });
  await recordDecision(tx, decision, {
    claim: context.claim && { ...context.claim, resourceId: refund.id },
    audit: mustWait && event === "send" ? null : auditOf(refund, event, context.requestId),
  });
  return { payment: decision.payment, refund: decision.refund ?? refund, operation, terminal };
}
