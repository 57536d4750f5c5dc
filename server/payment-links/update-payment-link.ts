import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { PaymentLink } from "./payment-link";
import { findLinkRow, type PaymentLinkChange, updateLinkRow } from "./payment-link-store";

/** Changes a payment link's title, or whether it takes payments. Refuses: `forbidden`, `payment_link_not_found`. */
export async function updatePaymentLink(
  scope: MerchantScope,
  linkId: string,
  change: PaymentLinkChange,
): Promise<PaymentLink> {
  requirePermission(scope, "links.write");
  return inMerchantTx(scope, async (tx) => {
    const found = await updateLinkRow(tx, linkId, change);
    const link = found ? await findLinkRow(tx, linkId) : null;
    if (!link) throw new DomainError("payment_link_not_found", "No payment link has this id.");
    return link;
  });
}
