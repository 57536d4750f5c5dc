import type { Refund } from "@/server/core/refund";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A refund of this merchant; null where there is none. */
export async function findRefundRow(tx: MerchantTx, id: string): Promise<Refund | null> {
  return (await tx.db.refund.findUnique({ where: { id } })) as Refund | null;
}
