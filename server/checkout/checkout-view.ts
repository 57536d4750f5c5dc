import { amountOf } from "@/server/contract/amount";
import type { CheckoutSessionView } from "@/server/contract/checkout-session";
import type { CheckoutSession } from "./checkout-session";

/** A checkout session as the public API shows it. `url` is the address of its hosted page. */
export function presentCheckoutSession(session: CheckoutSession, url: string): CheckoutSessionView {
  return {
    id: session.id,
    url,
    status: session.status,
    payment: session.paymentId,
    amount: amountOf(session.amountMinor),
    currency: session.currency,
    orderId: session.orderId,
    description: session.description,
    items: session.items.map(({ sku, name, quantity, unitAmountMinor }) => ({
      sku,
      name,
      quantity,
      unitAmount: amountOf(BigInt(unitAmountMinor)),
    })),
    customer: session.customer,
    methods: ["card"],
    maxInstalments: session.maxInstalments,
    capture: session.captureMode,
    threeDSecure: session.threeDSecure,
    locale: session.locale,
    returnUrl: session.returnUrl,
    cancelUrl: session.cancelUrl,
    metadata: { ...session.metadata },
    paymentLink: session.paymentLinkId,
    createdAt: session.createdAt.toISOString(),
    completedAt: session.completedAt?.toISOString() ?? null,
    expiresAt: session.expiresAt.toISOString(),
  };
}
