import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { PaymentLink } from "./payment-link";
import { findLinkRow } from "./payment-link-store";

/** A payment link of this merchant. Refuses: `forbidden`, `payment_link_not_found`. */
export async function findPaymentLink(scope: MerchantScope, linkId: string): Promise<PaymentLink> {
  requirePermission(scope, "links.read");
  const link = await inMerchantTx(scope, (tx) => findLinkRow(tx, linkId));
  if (!link) throw new DomainError("payment_link_not_found", "No payment link has this id.");
  return link;
}
