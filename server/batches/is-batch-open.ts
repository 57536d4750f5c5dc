import type { MerchantTx } from "@/server/db/merchant-tx";
import { findBatchRow } from "./batch-store";

/** Whether a batch is open; null where there is none. */
export async function isBatchOpen(tx: MerchantTx, batchId: string | null): Promise<boolean | null> {
  if (batchId === null) return null;
  const batch = await findBatchRow(tx, batchId);
  return batch ? batch.status === "open" : null;
}
