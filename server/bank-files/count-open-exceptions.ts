import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { countOpenRows } from "./work-list-store";

/** How many differences between our book and the banks' are open. Refuses: `forbidden`. */
export async function countOpenExceptions(scope: MerchantScope): Promise<number> {
  requirePermission(scope, "reconciliation.read");
  const counts = await inMerchantTx(scope, countOpenRows);
  return counts.reduce((sum, { count }) => sum + count, 0);
}
