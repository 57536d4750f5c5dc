import { requirePermission } from "@/server/core/permissions";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { RequestContext } from "@/server/payments/request-context";
import { carryRefund } from "./carry-refund";
import { type RefundSending, writeRefundSending } from "./write-refund-sending";

/**
 * Sends a refund that waited: for a second person (`approve`) or for the day end (`send`). A void whose batch has closed
 * meanwhile goes as a refund; a part whose batch is still open waits on where the bank refuses it on the same day.
 * Refuses: `forbidden`, `refund_not_found`, `refund_state_conflict`.
 */
export async function sendRefund(
  scope: MerchantScope,
  sending: RefundSending,
  context: RequestContext,
): Promise<Refund> {
  requirePermission(scope, sending.event === "approve" ? "refunds.approve" : "refunds.create");
  const written = await inMerchantTx(scope, (tx) => writeRefundSending(tx, sending, context));
  const { operation } = written;
  if (operation === null) return written.refund;
  return (await carryRefund(scope, { ...written, operation }, context)).refund;
}
