import type { Attempt } from "@/server/core/attempt";
import { type CardFacts, describeCard } from "@/server/core/card";
import type { Route, RouteWish } from "@/server/core/choose-route";
import { invalidField } from "@/server/core/errors";
import type { CurrencyCode } from "@/server/core/money";
import type { Locale } from "@/server/core/money-text";
import type { Operation, OperationKind } from "@/server/core/operation";
import type { BasketItem, CustomerFacts, Payment, PaymentChannel } from "@/server/core/payment";
import { takesPoints } from "@/server/core/points";
import type { Terminal } from "@/server/core/terminal";
import { chooseThreeDSecure } from "@/server/core/three-d-secure";
import { wallNow } from "@/server/platform/clock";
import { newId } from "@/server/platform/random";

/** A card as a request carries it. Never stored, never logged. */
export interface TypedCard {
  readonly number: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly cvc: string | null;
  readonly holder: string;
}

/** A new payment as a verb takes it: already checked by the contract. Units: minor. */
export interface NewPayment {
  readonly channel: PaymentChannel;
  readonly purpose: "sale" | "verification";
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly captureMode: "automatic" | "manual";
  readonly instalments: number;
  readonly maxInstalments: number;
  readonly pointsMinor: bigint;
  readonly card: TypedCard;
  readonly threeDSecureMode: "auto" | "required" | "off";
  readonly returnUrl: string | null;
  readonly locale: Locale;
  readonly terminalId: string | null;
  readonly orderId: string | null;
  readonly description: string | null;
  readonly customer: CustomerFacts | null;
  readonly items: readonly BasketItem[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly checkoutSessionId: string | null;
  readonly paymentLinkId: string | null;
}

const OPERATION_LEASE_MS = 20_000;

/** What the route of a payment depends on. `recentDeclines` as `chooseThreeDSecure` takes it. */
export function routeWishOf(input: NewPayment, card: CardFacts, recentDeclines: number): RouteWish {
  const { terminalId, currency, amountMinor, instalments, maxInstalments, captureMode } = input;
  const sale = { amountMinor, currency, card, recentDeclines };
  const asksThreeDSecure = chooseThreeDSecure(input.threeDSecureMode, sale) === "ask";
  return {
    terminalId,
    currency,
    amountMinor,
    instalments,
    maxInstalments,
    captureMode,
    asksThreeDSecure,
    card,
  };
}

/**
 * Whether a sale may use so many points: never more than its amount, without instalments where they pay all of it, and only
 * at a terminal whose bank takes part in the programme of the card's family. Refuses: `invalid_request`.
 */
function requirePoints(input: NewPayment, terminal: Terminal, card: CardFacts): void {
  const { pointsMinor, amountMinor, instalments } = input;
  if (pointsMinor === 0n) return;
  if (pointsMinor > amountMinor) {
    throw invalidField("pointsAmount", "too_large", "Points cannot be more than the amount.");
  }
  if (pointsMinor === amountMinor && instalments > 1) {
    throw invalidField(
      "instalments",
      "not_with_points",
      "What is paid wholly with points takes no instalments.",
    );
  }
  if (!takesPoints(terminal, card)) {
    throw invalidField("pointsAmount", "not_supported", "This terminal takes no points of this card.");
  }
}

/** A payment that has not been submitted yet. Refuses: `invalid_request`. */
export function draftPayment(
  input: NewPayment,
  facts: {
    readonly merchantId: string;
    readonly route: Route;
    readonly card: CardFacts;
    readonly now: Date;
  },
): Payment {
  const { route, now } = facts;
  requirePoints(input, route.terminal, facts.card);
  const { card: _, maxInstalments: __, terminalId: ___, ...kept } = input;
  return {
    ...kept,
    id: newId("pay", now),
    merchantId: facts.merchantId,
    terminalId: route.terminal.id,
    version: 0,
    status: "created",
    shopperFeeMinor: route.option.shopperFeeMinor,
    authorizedMinor: 0n,
    capturedMinor: 0n,
    refundedMinor: 0n,
    reservedMinor: 0n,
    commissionMinor: 0n,
    fixedFeeMinor: 0n,
    commissionTaxMinor: 0n,
    reserveMinor: 0n,
    commissionReturnedMinor: 0n,
    fixedFeeReturnedMinor: 0n,
    commissionTaxReturnedMinor: 0n,
    method: "card",
    routeReason: route.reason,
    attemptId: null,
    card: facts.card,
    threeDSecure: null,
    authCode: null,
    hostReference: null,
    declineCode: null,
    bankCode: null,
    pendingOperation: null,
    batchId: null,
    createdAt: now,
    updatedAt: now,
    authorizedAt: null,
    capturedAt: null,
    voidedAt: null,
    dueAt: null,
  };
}

/** An existing payment with the card, plan and terminal of another try. */
export function redraftPayment(
  before: Payment,
  input: NewPayment,
  { route, card }: { readonly route: Route; readonly card: CardFacts },
): Payment {
  return {
    ...before,
    card,
    terminalId: route.terminal.id,
    routeReason: route.reason,
    instalments: input.instalments,
    customer: input.customer ?? before.customer,
    shopperFeeMinor: route.option.shopperFeeMinor,
  };
}

/** A try that is about to begin, at the payment's terminal. */
export function draftAttempt(
  payment: Payment,
  facts: { readonly number: number; readonly routeNote: string | null; readonly now: Date },
): Attempt {
  const { number, routeNote, now } = facts;
  return {
    id: newId("att", now),
    merchantId: payment.merchantId,
    paymentId: payment.id,
    number,
    status: "processing",
    terminalId: payment.terminalId,
    routeReason: payment.routeReason,
    routeNote,
    card: payment.card ?? describeCard({ number: "", expMonth: 0, expYear: 0 }, null),
    threeDSecure: null,
    challenge: null,
    vaultCardId: null,
    declineCode: null,
    bankCode: null,
    createdAt: now,
    finishedAt: null,
  };
}

/** A message that is about to be sent. If its sender dies, the bank is asked when both the lease and `dueAt` have passed. */
export function draftOperation(
  payment: Payment,
  facts: {
    readonly kind: OperationKind;
    readonly amountMinor: bigint;
    readonly orderReference: string;
    readonly attemptId: string | null;
    readonly refundId: string | null;
    readonly final: boolean;
    readonly now: Date;
  },
): Operation {
  const { now, ...asked } = facts;
  return {
    ...asked,
    id: newId("op", now),
    merchantId: payment.merchantId,
    paymentId: payment.id,
    terminalId: payment.terminalId,
    status: "sending",
    currency: payment.currency,
    bankCode: null,
    authCode: null,
    hostReference: null,
    hops: [],
    latencyMs: null,
    inquiries: 0,
    startedAt: now,
    answeredAt: null,
    dueAt: now,
    leaseUntil: new Date(wallNow().getTime() + OPERATION_LEASE_MS),
    reviewReason: null,
  };
}
