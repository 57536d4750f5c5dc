import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type BatchRefundRow, findBatchListRow, listBatchRefundRows, sumOurTotals } from "./batch-page-store";
import { type BatchReport, reportBatch } from "./batch-report";

const MOST_REFUNDS = 100;

/** One batch beside its bank's totals, with the newest of its refunds. Refuses: `forbidden`, `batch_not_found`. */
export async function findBatchReport(
  scope: MerchantScope,
  batchId: string,
): Promise<{ readonly batch: BatchReport; readonly refunds: readonly BatchRefundRow[]; readonly now: Date }> {
  requirePermission(scope, "batches.read");
  return inMerchantTx(scope, async (tx) => {
    const row = await findBatchListRow(tx, batchId);
    if (!row) throw new DomainError("batch_not_found", "No batch has this id.");
    const totals = await sumOurTotals(tx, [batchId]);
    const refunds = await listBatchRefundRows(tx, batchId, MOST_REFUNDS);
    return { batch: reportBatch(row, totals), refunds, now: tx.now };
  });
}
