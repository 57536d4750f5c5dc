import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { cutPage, type Page, type PageRequest } from "@/server/db/page";
import type { MerchantScope } from "@/server/db/scope";
import type { PaymentLink } from "./payment-link";
import { listLinkRows } from "./payment-link-store";

/** Payment links newest first; `active` null lists all. Refuses: `forbidden`. */
export async function listPaymentLinks(
  scope: MerchantScope,
  filter: { readonly active: boolean | null },
  page: PageRequest,
): Promise<Page<PaymentLink>> {
  requirePermission(scope, "links.read");
  const rows = await inMerchantTx(scope, (tx) => listLinkRows(tx, filter, page));
  return cutPage(rows, page.limit);
}
