import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { RequestContext } from "@/server/payments/request-context";
import { findRefundRow } from "./refund-store";
import { sendRefund } from "./send-refund";

/**
 * A second person lets a refund go that was above the asker's limit.
 * Refuses: `forbidden` (also to the asker), `refund_not_found`, `refund_state_conflict`, `refund_above_limit`.
 */
export async function approveRefund(
  scope: MerchantScope,
  refundId: string,
  context: RequestContext,
): Promise<Refund> {
  requirePermission(scope, "refunds.approve");
  const refund = await inMerchantTx(scope, (tx) => findRefundRow(tx, refundId));
  if (!refund) throw new DomainError("refund_not_found", "No refund has this id.");
  if (refund.requestedBy === scope.actor.label) {
    throw new DomainError("forbidden", "A refund is approved by somebody else than its asker.");
  }
  if (scope.refundLimitMinor !== null && refund.amountMinor > scope.refundLimitMinor) {
    throw new DomainError("refund_above_limit", "The refund is above your own limit.");
  }
  return sendRefund(scope, { refundId, event: "approve", approvedBy: scope.actor.label }, context);
}
