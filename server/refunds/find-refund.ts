import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findRefundRow } from "./refund-store";

/** A refund of this merchant. Refuses: `forbidden`, `refund_not_found`. */
export async function findRefund(scope: MerchantScope, refundId: string): Promise<Refund> {
  requirePermission(scope, "refunds.read");
  const refund = await inMerchantTx(scope, (tx) => findRefundRow(tx, refundId));
  if (!refund) throw new DomainError("refund_not_found", "No refund has this id.");
  return refund;
}
