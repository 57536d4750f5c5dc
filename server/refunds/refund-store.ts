import type { Refund } from "@/server/core/refund";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A refund of this merchant; null where there is none. */
export async function findRefundRow(tx: MerchantTx, id: string): Promise<Refund | null> {
  return (await tx.db.refund.findUnique({ where: { id } })) as Refund | null;
}

/** The refunds of a payment, oldest first. */
export async function listRefundRowsOfPayment(tx: MerchantTx, paymentId: string): Promise<Refund[]> {
  return (await tx.db.refund.findMany({ where: { paymentId }, orderBy: { id: "asc" } })) as Refund[];
}
