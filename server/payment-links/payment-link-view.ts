import { amountOf } from "@/server/contract/amount";
import type { PaymentLinkView } from "@/server/contract/payment-link";
import type { PaymentLink } from "./payment-link";

/** A payment link as the public API shows it. `url` is its public address. */
export function presentPaymentLink(link: PaymentLink, url: string): PaymentLinkView {
  return {
    id: link.id,
    url,
    active: link.active,
    uses: link.uses,
    maxUses: link.maxUses,
    amount: link.amountMinor === null ? null : amountOf(link.amountMinor),
    currency: link.currency,
    title: link.title,
    description: link.description,
    maxInstalments: link.maxInstalments,
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt?.toISOString() ?? null,
  };
}
