import { DomainError } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findPaymentRow } from "./payment-store";

/** A payment of this merchant. Refuses: `forbidden`, `payment_not_found`. */
export async function findPayment(scope: MerchantScope, paymentId: string): Promise<Payment> {
  requirePermission(scope, "payments.read");
  const payment = await inMerchantTx(scope, (tx) => findPaymentRow(tx, paymentId));
  if (!payment) throw new DomainError("payment_not_found", "No payment has this id.");
  return payment;
}
