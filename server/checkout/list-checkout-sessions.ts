import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { cutPage, type Page, type PageRequest } from "@/server/db/page";
import type { MerchantScope } from "@/server/db/scope";
import type { CheckoutSession } from "./checkout-session";
import { type CheckoutSessionFilter, listSessionRows } from "./checkout-store";

/** Checkout sessions newest first. Refuses: `forbidden`. */
export async function listCheckoutSessions(
  scope: MerchantScope,
  filter: CheckoutSessionFilter,
  page: PageRequest,
): Promise<Page<CheckoutSession>> {
  requirePermission(scope, "sessions.read");
  const rows = await inMerchantTx(scope, (tx) => listSessionRows(tx, filter, page));
  return cutPage(rows, page.limit);
}
