import type { Attempt } from "@/server/core/attempt";
import type { BinFacts } from "@/server/core/card";
import { describeCard } from "@/server/core/card";
import { invalidField } from "@/server/core/errors";
import { listInstalmentOptions } from "@/server/core/instalments";
import type { CurrencyCode } from "@/server/core/money";
import type { Locale } from "@/server/core/money-text";
import type { Operation, OperationKind } from "@/server/core/operation";
import type { BasketItem, CustomerFacts, Payment, PaymentChannel } from "@/server/core/payment";
import type { Terminal } from "@/server/core/terminal";
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

/** What the shopper pays on top for a plan. Refuses: `invalid_request` where the card or terminal does not take it. */
function shopperFeeOf(input: NewPayment, terminal: Terminal, card: Payment["card"]): bigint {
  const options = listInstalmentOptions(terminal.instalmentPlans, {
    amountMinor: input.amountMinor,
    maxInstalments: input.maxInstalments,
    card: card ?? { type: "unknown", family: null },
  });
  const option = options.find(({ count }) => count === input.instalments);
  if (!option) {
    throw invalidField(
      "instalments",
      "not_available",
      "This card or terminal does not take this many instalments.",
    );
  }
  return option.shopperFeeMinor;
}

/** A payment that has not been submitted yet. Refuses: `invalid_request`. */
export function draftPayment(
  input: NewPayment,
  facts: {
    readonly merchantId: string;
    readonly terminal: Terminal;
    readonly routeReason: string;
    readonly bin: BinFacts | null;
    readonly now: Date;
  },
): Payment {
  const { terminal, now } = facts;
  if (input.captureMode === "manual" && !terminal.allowsPreAuth) {
    throw invalidField("capture", "not_supported", "This terminal takes no pre-authorisations.");
  }
  if (input.pointsMinor > input.amountMinor) {
    throw invalidField("pointsAmount", "too_large", "Points cannot be more than the amount.");
  }
  const card = describeCard(input.card, facts.bin);
  const { card: _, maxInstalments: __, terminalId: ___, ...kept } = input;
  return {
    ...kept,
    id: newId("pay", now),
    merchantId: facts.merchantId,
    terminalId: terminal.id,
    version: 0,
    status: "created",
    shopperFeeMinor: shopperFeeOf(input, terminal, card),
    authorizedMinor: 0n,
    capturedMinor: 0n,
    refundedMinor: 0n,
    reservedMinor: 0n,
    commissionMinor: 0n,
    commissionTaxMinor: 0n,
    method: "card",
    routeReason: facts.routeReason,
    attemptId: null,
    card,
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

/** An existing payment with the card and plan of another try. Refuses: `invalid_request`. */
export function redraftPayment(
  before: Payment,
  input: NewPayment,
  facts: { readonly terminal: Terminal; readonly bin: BinFacts | null },
): Payment {
  const card = describeCard(input.card, facts.bin);
  return {
    ...before,
    card,
    instalments: input.instalments,
    customer: input.customer ?? before.customer,
    shopperFeeMinor: shopperFeeOf(input, facts.terminal, card),
  };
}

/** A try that is about to begin. */
export function draftAttempt(payment: Payment, number: number, now: Date): Attempt {
  return {
    id: newId("att", now),
    merchantId: payment.merchantId,
    paymentId: payment.id,
    number,
    status: "processing",
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
  };
}
