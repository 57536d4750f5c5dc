import { DomainError } from "@/server/core/errors";
import type { Locale } from "@/server/core/money-text";
import type { Payment } from "@/server/core/payment";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { createPayment } from "@/server/payments/create-payment";
import type { NewPayment, TypedCard } from "@/server/payments/payment-draft";
import type { RequestContext } from "@/server/payments/request-context";
import { retryPayment } from "@/server/payments/retry-payment";
import { wallNow } from "@/server/platform/clock";
import { linkSessionPayment } from "./checkout-store";
import { completeCheckoutSession } from "./complete-checkout-session";
import { findHostedCheckout } from "./find-hosted-checkout";
import type { HostedCheckout } from "./hosted-checkout";
import { linkClosedBecause, phaseOf } from "./hosted-phase";
import { findHostedLinkRowById } from "./hosted-store";

const LEASE_MS = 60_000;

/** A card that a shopper typed into the page of a session. */
export interface SubmittedCard {
  readonly sessionId: string;
  /** How many tries the page knew of: a page that is behind never charges. */
  readonly step: number;
  readonly card: TypedCard;
  readonly instalments: number;
  readonly locale: Locale;
}

function newPaymentOf({ session }: HostedCheckout, submitted: SubmittedCard): NewPayment {
  return {
    channel: session.paymentLinkId === null ? "checkout" : "link",
    purpose: "sale",
    amountMinor: session.amountMinor,
    currency: session.currency,
    captureMode: session.captureMode,
    instalments: submitted.instalments,
    maxInstalments: session.maxInstalments,
    pointsMinor: 0n,
    card: submitted.card,
    threeDSecureMode: session.threeDSecure,
    returnUrl: session.returnUrl,
    locale: submitted.locale,
    terminalId: null,
    orderId: session.orderId,
    description: session.description,
    customer: session.customer,
    items: session.items,
    metadata: session.metadata,
    checkoutSessionId: session.id,
    paymentLinkId: session.paymentLinkId,
  };
}

/** One try of a session is one claim: of two tabs or two clicks, one writes it and the other is refused. */
function claimOf(submitted: SubmittedCard): NonNullable<RequestContext["claim"]> {
  return {
    endpoint: "POST /pay",
    key: `${submitted.sessionId}:${submitted.step}`,
    fingerprint: "",
    resourceId: null,
    leaseUntil: new Date(wallNow().getTime() + LEASE_MS),
  };
}

async function refuseClosedLink(scope: MerchantScope, linkId: string): Promise<void> {
  const because = await inMerchantTx(scope, async (tx) => {
    const link = await findHostedLinkRowById(tx, linkId);
    return link ? linkClosedBecause(link, tx.now) : "inactive";
  });
  if (because) throw new DomainError("payment_link_inactive", "This payment link takes no more payments.");
}

/**
 * Tries a card for a session: the first one creates the payment, a later one tries it again. The card is passed on
 * and kept nowhere.
 * Refuses: `checkout_session_not_found`, `payment_state_conflict` where the page was behind, `payment_link_inactive`,
 * `idempotency_in_progress`, `invalid_request`.
 */
export async function submitCard(
  scope: MerchantScope,
  submitted: SubmittedCard,
  context: RequestContext,
): Promise<Payment> {
  const checkout = await findHostedCheckout(scope, submitted.sessionId);
  if (!checkout) throw new DomainError("checkout_session_not_found", "There is no such session.");
  if (phaseOf(checkout).kind !== "form" || submitted.step !== checkout.attempts) {
    throw new DomainError("payment_state_conflict", "The payment has moved on since this page was shown.");
  }
  if (checkout.session.paymentLinkId) await refuseClosedLink(scope, checkout.session.paymentLinkId);
  const input = newPaymentOf(checkout, submitted);
  const claimed = { ...context, claim: claimOf(submitted) };
  const { payment: before } = checkout;
  const again = before?.status === "declined" || before?.status === "created";
  const payment = again
    ? await retryPayment(scope, { paymentId: before.id, input }, claimed)
    : await createPayment(scope, input, claimed);
  if (payment.status === "captured" || payment.status === "authorized") {
    await completeCheckoutSession(scope, { sessionId: submitted.sessionId, paymentId: payment.id });
  } else if (payment.id !== checkout.session.paymentId) {
    await inMerchantTx(scope, (tx) => linkSessionPayment(tx, submitted.sessionId, payment.id));
  }
  return payment;
}
