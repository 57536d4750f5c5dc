import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findRollupDifferences, listChangedDays, lockRollups } from "./rollup-store";

/** A folded day that does not say what the rows behind it say. */
export interface RollupDifference {
  readonly day: string;
  readonly detail: string;
}

/**
 * Folded days that differ from their rows; days that have changed since the folding are not looked at.
 * Answers the first of them and how many there are. Refuses: `forbidden`.
 */
export async function listRollupDifferences(
  scope: MerchantScope,
): Promise<{ checked: number; broken: number; rows: RollupDifference[] }> {
  requirePermission(scope, "analytics.read");
  return inMerchantTx(scope, async (tx) => {
    await lockRollups(tx);
    return findRollupDifferences(tx, await listChangedDays(tx));
  });
}
