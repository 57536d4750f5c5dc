import { requirePermission } from "@/server/core/permissions";
import type { MerchantScope } from "@/server/db/scope";
import type { RequestContext } from "@/server/payments/request-context";
import type { BatchReport } from "./batch-report";
import { closeBatches } from "./close-batches";
import { findBatchReport } from "./find-batch-report";

/**
 * Ends the day that a page showed, once: pressed twice, or after the night has ended it, it answers the batch as it was
 * closed and leaves the next one open. A batch in which nothing was booked stays open.
 * Refuses: `forbidden`, `batch_not_found`, `terminal_not_found`, `bank_unavailable`.
 */
export async function closeBatchOnce(
  scope: MerchantScope,
  batchId: string,
  context: Pick<RequestContext, "ports" | "requestId">,
): Promise<BatchReport> {
  requirePermission(scope, "batches.close");
  const { batch } = await findBatchReport(scope, batchId);
  if (batch.status === "closed") return batch;
  await closeBatches(scope, { terminalId: batch.terminalId }, context);
  return (await findBatchReport(scope, batchId)).batch;
}
