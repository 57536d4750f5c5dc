import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findPayoutRow, type PayoutRow } from "./payout-list-store";
import { listPayoutBatches, type PayoutBatch } from "./payout-page-store";

/** One payout of this merchant with the batches that it paid. Refuses: `forbidden`, `payout_not_found`. */
export async function findPayout(
  scope: MerchantScope,
  payoutId: string,
): Promise<{ readonly row: PayoutRow; readonly batches: readonly PayoutBatch[] }> {
  requirePermission(scope, "settlement.read");
  return inMerchantTx(scope, async (tx) => {
    const row = await findPayoutRow(tx, payoutId);
    if (!row) throw new DomainError("payout_not_found", "No payout has this id.");
    return { row, batches: await listPayoutBatches(tx, payoutId) };
  });
}
