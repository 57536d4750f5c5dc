import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findBatchListRow, sumOurTotals } from "./batch-page-store";
import { type BatchReport, reportBatch } from "./batch-report";

/** One batch beside its bank's totals. Refuses: `forbidden`, `batch_not_found`. */
export async function findBatchReport(
  scope: MerchantScope,
  batchId: string,
): Promise<{ readonly batch: BatchReport; readonly now: Date }> {
  requirePermission(scope, "batches.read");
  return inMerchantTx(scope, async (tx) => {
    const row = await findBatchListRow(tx, batchId);
    if (!row) throw new DomainError("batch_not_found", "No batch has this id.");
    return { batch: reportBatch(row, await sumOurTotals(tx, [batchId])), now: tx.now };
  });
}
