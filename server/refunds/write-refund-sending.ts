import { isBatchOpen } from "@/server/batches/is-batch-open";
import { decideRefundSend } from "@/server/core/decide-give-back";
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
  const before = await findRefundRow(tx, sending.refundId);
  if (!before) throw new DomainError("refund_not_found", "No refund has this id.");
  const { payment, terminal, orderReference } = await loadFollowUp(tx, before.paymentId);
  const locked = await findRefundRow(tx, sending.refundId);
  assertInvariant(locked !== null, "a refund does not vanish");
  // As `chooseGiveBack` has it: of a hold that may still be captured, only what was captured goes back.
  const isWhole =
    payment.status === "captured" &&
    locked.amountMinor === payment.capturedMinor &&
    payment.reservedMinor === payment.capturedMinor;
  const batchOpen = (await isBatchOpen(tx, payment.batchId)) === true;
  const canVoid = isWhole && batchOpen && !isVoidTooLate(locked);
  const refund: Refund = { ...locked, kind: canVoid ? "void" : "refund" };
  const { event, approvedBy } = sending;
  const { now } = tx;
  const isSameDay = batchOpen && !isVoidTooLate(locked);
  const mustWait = refund.kind === "refund" && isSameDay && terminal.sameDayRefund === "refuse";
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
