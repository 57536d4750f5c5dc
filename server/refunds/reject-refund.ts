import { decideRefundRejected } from "@/server/core/decide-give-back";
import { assertInvariant, DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { loadFollowUp } from "@/server/payments/load-follow-up";
import { recordDecision } from "@/server/payments/record-decision";
import type { RequestContext } from "@/server/payments/request-context";
import { findRefundRow } from "./refund-store";

/**
 * A second person says no: the reserved amount is free again.
 * Refuses: `forbidden`, `refund_not_found`, `refund_state_conflict`.
 */
export async function rejectRefund(
  scope: MerchantScope,
  refundId: string,
  context: Pick<RequestContext, "requestId">,
): Promise<Refund> {
  requirePermission(scope, "refunds.approve");
  return inMerchantTx(scope, async (tx) => {
    const before = await findRefundRow(tx, refundId);
    if (!before) throw new DomainError("refund_not_found", "No refund has this id.");
    const { payment } = await loadFollowUp(tx, before.paymentId);
    const refund = await findRefundRow(tx, refundId);
    assertInvariant(refund !== null, "a refund does not vanish");
    const decision = decideRefundRejected(
      { payment, refund },
      { rejectedBy: scope.actor.label, now: tx.now },
    );
    await recordDecision(tx, decision, {
      audit: { action: "refund.reject", objectId: refundId, requestId: context.requestId, facts: {} },
    });
    assertInvariant(decision.refund !== null, "a rejection is about a refund");
    return decision.refund;
  });
}
