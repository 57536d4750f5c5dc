import type { BatchView } from "@/server/contract/batch";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { cutPage, type Page, type PageRequest } from "@/server/db/page";
import type { MerchantScope } from "@/server/db/scope";
import { type BatchFilter, type BatchRow, listBatchRows } from "./batch-store";
import { presentBatches } from "./batch-view";

/** Batches of this merchant with what they come to by the ledger, newest first. Refuses: `forbidden`. */
export async function listBatches(
  scope: MerchantScope,
  filter: BatchFilter,
  page: PageRequest,
): Promise<{ readonly page: Page<Pick<BatchRow, "id">>; readonly views: readonly BatchView[] }> {
  requirePermission(scope, "batches.read");
  return inMerchantTx(scope, async (tx) => {
    const rows = await listBatchRows(tx, filter, page);
    const cut = cutPage(
      rows.map((row) => ({ ...row, createdAt: row.openedAt })),
      page.limit,
    );
    return { page: cut, views: await presentBatches(tx, cut.rows) };
  });
}
