import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { cutPage, type Page, type PageRequest } from "@/server/db/page";
import type { MerchantScope } from "@/server/db/scope";
import { listPaymentRows, type PaymentFilter } from "./payment-list-store";

/** Payments newest first, as the public API lists them. Refuses: `forbidden`. */
export async function listPayments(
  scope: MerchantScope,
  filter: PaymentFilter,
  page: PageRequest,
): Promise<Page<Payment>> {
  requirePermission(scope, "payments.read");
  const rows = await inMerchantTx(scope, (tx) => listPaymentRows(tx, filter, page));
  return cutPage(rows, page.limit);
}
