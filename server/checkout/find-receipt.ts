import type { Payment } from "@/server/core/payment";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { HostedMerchant } from "./hosted-checkout";
import { findHostedMerchantFacts, findHostedPaymentRow, listHostedRefundRows } from "./hosted-store";

/** What a receipt shows: the payment and the money on its way back. */
export interface Receipt {
  readonly merchant: HostedMerchant;
  readonly payment: Payment;
  readonly refunds: readonly Refund[];
  /** Business clock. */
  readonly now: Date;
}

/** The receipt of a payment; null where there is no such payment. */
export async function findReceipt(scope: MerchantScope, paymentId: string): Promise<Receipt | null> {
  return inMerchantTx(scope, async (tx) => {
    const payment = await findHostedPaymentRow(tx, paymentId);
    if (!payment) return null;
    return {
      merchant: await findHostedMerchantFacts(tx),
      payment,
      refunds: await listHostedRefundRows(tx, paymentId),
      now: tx.now,
    };
  });
}
