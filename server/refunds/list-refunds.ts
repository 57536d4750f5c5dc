import { requirePermission } from "@/server/core/permissions";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { cutPage, type Page, type PageRequest } from "@/server/db/page";
import type { MerchantScope } from "@/server/db/scope";
import { listRefundRows, type RefundFilter } from "./refund-list-store";

/** Refunds newest first, as the public API lists them. Refuses: `forbidden`. */
export async function listRefunds(
  scope: MerchantScope,
  filter: RefundFilter,
  page: PageRequest,
): Promise<Page<Refund>> {
  requirePermission(scope, "refunds.read");
  const rows = await inMerchantTx(scope, (tx) => listRefundRows(tx, filter, page));
  return cutPage(rows, page.limit);
}
