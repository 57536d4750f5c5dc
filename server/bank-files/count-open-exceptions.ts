import type { MerchantTx } from "@/server/db/merchant-tx";
import { countOpenRows } from "./work-list-store";

/** How many differences between our book and the banks' are open. */
export async function countOpenExceptions(tx: MerchantTx): Promise<number> {
  return (await countOpenRows(tx)).reduce((sum, { count }) => sum + count, 0);
}
