import { isBatchOpen } from "@/server/batches/is-batch-open";
import { decideRefundSend } from "@/server/core/decide-give-back";
import { decideRefundPostponed } from "@/server/core/decide-refund-postponed";
import { assertInvariant, DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { loadFollowUp } from "@/server/payments/load-follow-up";
import { recordDecision } from "@/server/payments/record-decision";
import type { RequestContext } from "@/server/payments/request-context";
import { sendFollowUp } from "@/server/payments/send-follow-up";
import { findRefundRow } from "./refund-store";
import { draftRefundOperation, type WrittenRefund } from "./write-refund-request";

interface Sending {
  readonly refundId: string;
  readonly event: "approve" | "send";
  readonly approvedBy: string | null;
}

const auditOf = (refund: Refund, event: Sending["event"], requestId: string | null) => ({
  action: `refund.${event}`,
  objectId: refund.id,
  requestId,
  facts: { paymentId: refund.paymentId, amountMinor: refund.amountMinor.toString() },
});

/** Writes that the refund is about to be sent, or that it waits for the day end: then there is no operation. */
async function writeSending(
  tx: MerchantTx,
  sending: Sending,
  context: RequestContext,
): Promise<WrittenRefund> {
  const before = await findRefundRow(tx, sending.refundId);
  if (!before) throw new DomainError("refund_not_found", "No refund has this id.");
  const { payment, terminal, orderReference } = await loadFollowUp(tx, before.paymentId);
  const locked = await findRefundRow(tx, sending.refundId);
  assertInvariant(locked !== null, "a refund does not vanish");
  const isWhole =
    locked.amountMinor === payment.capturedMinor && payment.reservedMinor === payment.capturedMinor;
  const batchOpen = (await isBatchOpen(tx, payment.batchId)) === true;
  const refund: Refund = { ...locked, kind: isWhole && batchOpen ? "void" : "refund" };
  const { event, approvedBy } = sending;
  const { now } = tx;
  const mustWait = refund.kind === "refund" && batchOpen && terminal.sameDayRefund === "refuse";
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

/**
 * Sends a refund that waited: for a second person (`approve`) or for the day end (`send`). A void whose batch has closed
 * meanwhile goes as a refund; a part whose batch is still open waits on where the bank refuses it on the same day.
 * Refuses: `forbidden`, `refund_not_found`, `refund_state_conflict`.
 */
export async function sendRefund(
  scope: MerchantScope,
  sending: Sending,
  context: RequestContext,
): Promise<Refund> {
  requirePermission(scope, sending.event === "approve" ? "refunds.approve" : "refunds.create");
  const written = await inMerchantTx(scope, (tx) => writeSending(tx, sending, context));
  const { operation } = written;
  if (operation === null) return written.refund;
  const { refund } = await sendFollowUp(scope, { ...written, operation }, context.ports);
  assertInvariant(refund !== null, "a give-back has a refund");
  return refund;
}
