import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { readTransactionsStamp as readStamp } from "./transactions-store";

/** A text that changes when any payment does; open pages ask for it every few seconds. Refuses: `forbidden`. */
export async function readTransactionsStamp(scope: MerchantScope): Promise<string> {
  requirePermission(scope, "payments.read");
  return inMerchantTx(scope, readStamp);
}
