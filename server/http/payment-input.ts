import type { CreateCardVerificationBody, CreatePaymentBody } from "@/server/contract/payment";
import { isExpired } from "@/server/core/card";
import { assertInvariant, DomainError, invalidField } from "@/server/core/errors";
import type { NewPayment, TypedCard } from "@/server/payments/payment-draft";
import { wallNow } from "@/server/platform/clock";
import { customerOf, itemsOf } from "./shopper-input";
import { requirePublicAddress } from "./web-address";

/** The card of a request. Refuses: `card_not_found`, `invalid_request` for what is not offered or has expired. */
function cardOf(body: CreatePaymentBody): TypedCard {
  if (body.savedCard !== undefined) {
    throw new DomainError("card_not_found", "No saved card has this id.", { param: "savedCard" });
  }
  if (body.saveCard === true) {
    throw invalidField("saveCard", "not_supported", "This installation does not save cards.");
  }
  const { card } = body;
  assertInvariant(card !== undefined, "the contract lets no payment without a card through");
  return unexpired(card);
}

/** A card that has not expired. Refuses: `invalid_request`. */
function unexpired(card: TypedCard): TypedCard {
  // The business clock is never behind the wall clock: what has expired by this one has expired by both. A card that
  // only the moved clock has overtaken is the bank's to decline.
  if (isExpired(card, wallNow())) {
    const isPastYear = isExpired({ expMonth: 12, expYear: card.expYear }, wallNow());
    const param = isPastYear ? "card.expYear" : "card.expMonth";
    throw invalidField(param, "expired", "The card's expiry lies in the past.");
  }
  return card;
}

/** A checked body as the verb takes it. Refuses: `card_not_found`, `customer_not_found`, `invalid_request`. */
export function newPaymentOf(body: CreatePaymentBody): NewPayment {
  return {
    channel: "api",
    purpose: "sale",
    amountMinor: BigInt(body.amount),
    currency: body.currency,
    captureMode: body.capture,
    instalments: body.instalments,
    maxInstalments: body.instalments,
    pointsMinor: BigInt(body.pointsAmount ?? 0),
    card: cardOf(body),
    threeDSecureMode: body.threeDSecure,
    returnUrl: requirePublicAddress("returnUrl", body.returnUrl),
    locale: "tr",
    terminalId: body.terminal ?? null,
    orderId: body.orderId ?? null,
    description: body.description ?? null,
    customer: customerOf(body.customer),
    items: itemsOf(body.items),
    metadata: body.metadata ?? {},
    checkoutSessionId: null,
    paymentLinkId: null,
  };
}

/** A checked body of a card verification as the verb takes it: a payment of nothing. Refuses: as `newPaymentOf`. */
export function newVerificationOf(body: CreateCardVerificationBody): NewPayment {
  return {
    channel: "api",
    purpose: "verification",
    amountMinor: 0n,
    currency: body.currency,
    captureMode: "automatic",
    instalments: 1,
    maxInstalments: 1,
    pointsMinor: 0n,
    card: unexpired(body.card),
    threeDSecureMode: body.threeDSecure,
    returnUrl: requirePublicAddress("returnUrl", body.returnUrl),
    locale: "tr",
    terminalId: body.terminal ?? null,
    orderId: body.orderId ?? null,
    description: null,
    customer: customerOf(body.customer),
    items: [],
    metadata: body.metadata ?? {},
    checkoutSessionId: null,
    paymentLinkId: null,
  };
}
