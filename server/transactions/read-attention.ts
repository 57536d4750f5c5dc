import { countDiffering } from "@/server/batches/count-differing";
import { hasPermission, requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type AttentionCounts, countAttention } from "./attention-store";

/** What waits for somebody. */
export interface Attention extends AttentionCounts {
  /** Closed batches that the bank sums up otherwise; zero for those who may not see batches. */
  readonly differing: number;
}

/** What waits for somebody at this merchant. Refuses: `forbidden`. */
export async function readAttention(scope: MerchantScope): Promise<Attention> {
  requirePermission(scope, "payments.read");
  const seesBatches = hasPermission(scope, "batches.read");
  return inMerchantTx(scope, async (tx) => ({
    ...(await countAttention(tx)),
    differing: seesBatches ? await countDiffering(tx) : 0,
  }));
}
