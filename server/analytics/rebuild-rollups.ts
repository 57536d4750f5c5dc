import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listChangedDays, lockRollups, moveCursor, writeDimensionDays, writeSalesDays } from "./rollup-store";

/** Folds a merchant's whole history, one statement for each table. For imported history. Refuses: `forbidden`. */
export async function rebuildRollups(scope: MerchantScope): Promise<void> {
  requirePermission(scope, "analytics.read");
  await inMerchantTx(scope, async (tx) => {
    await lockRollups(tx);
    const { seenAt } = await listChangedDays(tx);
    await writeSalesDays(tx, null);
    await writeDimensionDays(tx, null);
    if (seenAt) await moveCursor(tx, seenAt);
  });
}
