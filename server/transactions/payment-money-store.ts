import type { PaymentShare } from "@/server/core/money-arrivals";
import type { MerchantTx } from "@/server/db/merchant-tx";

type ShareRow = Omit<PaymentShare, "netMinor" | "reserveMinor"> & { netMinor: string; reserveMinor: string };

/** What a payment's sale, pieces and refunds add to the batches in which they stand, oldest first. */
export async function listPaymentShares(tx: MerchantTx, paymentId: string): Promise<PaymentShare[]> {
  const rows = await tx.db.$queryRaw<ShareRow[]>`select * from payment_shares(array[${paymentId}])`;
  return rows.map((row) => ({
    ...row,
    netMinor: BigInt(row.netMinor),
    reserveMinor: BigInt(row.reserveMinor),
  }));
}
