import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { cutPage, type Page, type PageRequest } from "@/server/db/page";
import type { MerchantScope } from "@/server/db/scope";
import { listPayoutRows, type PayoutFilter, type PayoutRow } from "./payout-list-store";

/** Payouts of this merchant by value date, newest first. Refuses: `forbidden`. */
export async function listPayouts(
  scope: MerchantScope,
  filter: PayoutFilter,
  page: PageRequest,
): Promise<{ readonly page: Page<Pick<PayoutRow, "id">>; readonly rows: readonly PayoutRow[] }> {
  requirePermission(scope, "settlement.read");
  const rows = await inMerchantTx(scope, (tx) => listPayoutRows(tx, filter, page));
  // The place in the list is the value date: that is what it is ordered by.
  const cut = cutPage(
    rows.map((row) => ({ id: row.id, createdAt: row.valueDate, row })),
    page.limit,
  );
  return { page: cut, rows: cut.rows.map(({ row }) => row) };
}
