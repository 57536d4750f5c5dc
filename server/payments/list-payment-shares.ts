import type { PaymentShare } from "@/server/core/money-arrivals";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { listShareRows } from "./payment-list-store";

/** What a payment's sale, pieces and refunds add to the batches in which they stand, oldest first. */
export async function listPaymentShares(tx: MerchantTx, paymentId: string): Promise<PaymentShare[]> {
  return listShareRows(tx, paymentId);
}
