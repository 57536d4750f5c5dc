import { DomainError, invalidField } from "@/server/core/errors";
import type { Locale } from "@/server/core/money-text";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { newId } from "@/server/platform/random";
import { insertSessionRow } from "./checkout-store";
import { linkClosedBecause } from "./hosted-phase";
import { findHostedLinkRow } from "./hosted-store";

const LIFE_MS = 30 * 60_000;

/**
 * Opens a checkout session for a shopper who follows a payment link. Answers its id.
 * Units: minor; `amountMinor` is looked at only where the link leaves the amount open.
 * Refuses: `payment_link_not_found`, `payment_link_inactive`, `invalid_request`.
 */
export async function startLinkSession(
  scope: MerchantScope,
  wanted: { readonly slug: string; readonly amountMinor: bigint | null; readonly locale: Locale },
): Promise<string> {
  return inMerchantTx(scope, async (tx) => {
    const link = await findHostedLinkRow(tx, wanted.slug);
    if (!link) throw new DomainError("payment_link_not_found", "There is no such link.");
    if (linkClosedBecause(link, tx.now) !== null) {
      throw new DomainError("payment_link_inactive", "This payment link takes no payments.");
    }
    const amountMinor = link.amountMinor ?? wanted.amountMinor;
    if (amountMinor === null || amountMinor <= 0n) {
      throw invalidField("amount", "required", "Enter an amount above zero.");
    }
    const id = newId("cs", tx.now);
    await insertSessionRow(tx, {
      id,
      status: "open",
      currency: link.currency,
      amountMinor,
      orderId: null,
      description: link.title,
      items: [],
      customer: null,
      maxInstalments: link.maxInstalments,
      captureMode: "automatic",
      threeDSecure: "required",
      locale: wanted.locale,
      returnUrl: null,
      cancelUrl: null,
      metadata: {},
      paymentLinkId: link.id,
      paymentId: null,
      createdAt: tx.now,
      completedAt: null,
      expiresAt: new Date(tx.now.getTime() + LIFE_MS),
    });
    return id;
  });
}
