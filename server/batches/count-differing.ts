import type { MerchantTx } from "@/server/db/merchant-tx";
import { countDifferingBatches } from "./batch-page-store";

const LOOK_BACK_MS = 30 * 86_400_000;

/** How many batches of the last thirty days came to another sum at the bank than by our ledger. */
export async function countDiffering(tx: MerchantTx): Promise<number> {
  return countDifferingBatches(tx, new Date(tx.now.getTime() - LOOK_BACK_MS));
}
