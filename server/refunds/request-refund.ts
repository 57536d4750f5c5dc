import { requirePermission } from "@/server/core/permissions";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { loadFollowUp } from "@/server/payments/load-follow-up";
import type { RequestContext } from "@/server/payments/request-context";
import { carryRefund } from "./carry-refund";
import { refundNotSent } from "./refund-not-sent";
import { type RefundRequest, writeRefundRequest } from "./write-refund-request";

/**
 * Gives money back: void or refund is the system's decision. Its amount is reserved before the bank is called, so that
 * simultaneous requests never exceed what was captured. Above the asker's own limit it waits for a second person.
 * A bank that refuses is an outcome: the refund is `failed`. It is `failed` too where the bank surely was not reached, and
 * then the asker is refused, so that asking again gives back once.
 * Refuses: `forbidden`, `payment_not_found`, `payment_state_conflict`, `refund_exceeds_captured`,
 * `refund_window_closed`, `stale_amount`, `bank_unavailable`.
 */
export async function requestRefund(
  scope: MerchantScope,
  request: RefundRequest & { readonly paymentId: string },
  context: RequestContext,
): Promise<Refund> {
  requirePermission(scope, "refunds.create");
  const written = await inMerchantTx(scope, async (tx) =>
    writeRefundRequest(tx, await loadFollowUp(tx, request.paymentId), { request, only: null, context }),
  );
  const { operation } = written;
  if (operation === null) return written.refund;
  const carried = await carryRefund(scope, { ...written, operation }, context);
  if (carried.operation.status === "not_sent") throw refundNotSent();
  return carried.refund;
}
