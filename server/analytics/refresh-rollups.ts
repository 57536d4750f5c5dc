import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listChangedDays, lockRollups, moveCursor, writeDimensionDays, writeSalesDays } from "./rollup-store";

/** How many days a folding has written anew. */
export interface FoldedDays {
  readonly salesDays: number;
  readonly paymentDays: number;
}

/**
 * Folds exactly the days that have changed since the last time, each whole and from the rows behind it: running it
 * twice, or twice at once, changes nothing. Refuses: `forbidden`.
 */
export async function refreshRollups(scope: MerchantScope): Promise<FoldedDays> {
  requirePermission(scope, "analytics.write");
  return inMerchantTx(scope, async (tx) => {
    await lockRollups(tx);
    const { salesDays, paymentDays, seenAt } = await listChangedDays(tx);
    if (salesDays.length > 0) await writeSalesDays(tx, salesDays);
    if (paymentDays.length > 0) await writeDimensionDays(tx, paymentDays);
    if (seenAt) await moveCursor(tx, seenAt);
    return { salesDays: salesDays.length, paymentDays: paymentDays.length };
  });
}
