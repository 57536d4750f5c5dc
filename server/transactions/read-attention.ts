import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type AttentionCounts, countAttention } from "./attention-store";

/** What waits for somebody at this merchant. Refuses: `forbidden`. */
export async function readAttention(scope: MerchantScope): Promise<AttentionCounts> {
  requirePermission(scope, "payments.read");
  return inMerchantTx(scope, countAttention);
}
