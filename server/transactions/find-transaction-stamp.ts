import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { readPaymentStamp } from "./transaction-detail-store";

/** A text that changes when this payment does; its open page asks for it. Refuses: `forbidden`, `payment_not_found`. */
export async function findTransactionStamp(scope: MerchantScope, paymentId: string): Promise<string> {
  requirePermission(scope, "payments.read");
  const stamp = await inMerchantTx(scope, (tx) => readPaymentStamp(tx, paymentId));
  if (stamp === null) throw new DomainError("payment_not_found", "No payment has this id.");
  return stamp;
}
