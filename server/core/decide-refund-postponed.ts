import { decisionOf, type PaymentDecision, refundEvent } from "./decision";
import type { Payment } from "./payment";
import type { Refund } from "./refund";
import { moveRefund } from "./state-moves";

const AFTER_DAY_END_MS = 60_000;

/**
 * A refund that may not be sent before the bank has ended the sale's day: one that was just let go, or one whose day end
 * is late. Refuses: `refund_state_conflict`.
 */
export function decideRefundPostponed(
  aggregate: { readonly payment: Payment; readonly refund: Refund },
  facts: { readonly approvedBy: string | null; readonly dayEndAt: Date; readonly now: Date },
): PaymentDecision {
  const { payment, refund } = aggregate;
  const { approvedBy, dayEndAt, now } = facts;
  const next: Refund = {
    ...refund,
    status: moveRefund(refund, "postpone"),
    approvedBy: approvedBy ?? refund.approvedBy,
    dueAt: new Date(Math.max(dayEndAt.getTime(), now.getTime()) + AFTER_DAY_END_MS),
    scheduledAt: refund.scheduledAt ?? now,
    updatedAt: now,
  };
  return {
    ...decisionOf({ ...payment, updatedAt: now }),
    refund: next,
    events: refund.scheduledAt !== null ? [] : [refundEvent("refund.scheduled", next)],
  };
}
