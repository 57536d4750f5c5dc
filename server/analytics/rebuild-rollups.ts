import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listChangedDays, lockRollups, moveCursor, writeDimensionDays, writeSalesDays } from "./rollup-store";

/**
 * Folds a merchant's whole history, each table in a transaction of its own: for imported history. What changes in
 * between is folded by the next refresh. Refuses: `forbidden`.
 */
export async function rebuildRollups(scope: MerchantScope): Promise<void> {
  requirePermission(scope, "analytics.write");
  const seenAt = await inMerchantTx(scope, async (tx) => {
    await lockRollups(tx);
    const changed = await listChangedDays(tx);
    await writeSalesDays(tx, null);
    return changed.seenAt;
  });
  await inMerchantTx(scope, async (tx) => {
    await lockRollups(tx);
    await writeDimensionDays(tx, null);
    if (seenAt) await moveCursor(tx, seenAt);
  });
}
