import type { CardFacts } from "./card";
import type { Commission } from "./commission";
import type { CurrencyCode } from "./money";
import type { Locale } from "./money-text";

/**
 * The payment machine: the whole vocabulary of contract §2.
 * `release` gives a payment back to its shopper when the bank was surely not reached.
 */
export const PAYMENT_TRANSITIONS = {
  created: { submit: "processing", cancel: "canceled", expire: "expired" },
  processing: {
    challenge: "requires_action",
    authorize: "authorized",
    capture: "captured",
    decline: "declined",
    lose: "unknown",
    release: "created",
    cancel: "canceled",
  },
  requires_action: { resume: "processing", decline: "declined", cancel: "canceled", expire: "expired" },
  authorized: { capture: "captured", void: "voided", expire: "expired" },
  captured: { void: "voided" },
  declined: { submit: "processing", expire: "expired" },
  unknown: { authorize: "authorized", capture: "captured", decline: "declined", reverse: "canceled" },
  voided: {},
  expired: {},
  canceled: {},
} as const;

/** Status of a payment. Source: contract §2. */
export type PaymentStatus = keyof typeof PAYMENT_TRANSITIONS;

/** Every status, in the order of a payment's life. */
export const PAYMENT_STATUSES = Object.keys(PAYMENT_TRANSITIONS) as readonly PaymentStatus[];

/** What the merchant knows of the shopper. Personal data. */
export interface CustomerFacts {
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly reference: string | null;
}

/** A line of the basket. Units: `unitAmountMinor` in the payment's currency. */
export interface BasketItem {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitAmountMinor: string;
}

/** Result of 3-D Secure that stays with the payment. */
export interface ThreeDSecureResult {
  readonly outcome: "authenticated" | "attempted" | "failed" | "rejected" | "unavailable";
  readonly flow: "frictionless" | "challenge";
  readonly mdStatus: string;
  readonly eci: string | null;
  readonly transactionId: string;
}

/** How a payment was asked for. */
export type PaymentChannel = "api" | "checkout" | "link";

/**
 * A payment: what the merchant asked for and what has become of it.
 * Units: `…Minor` in `currency`; instants of the business clock.
 * `amountMinor + shopperFeeMinor` is what the bank's book holds.
 */
export interface Payment {
  readonly id: string;
  readonly merchantId: string;
  readonly terminalId: string;
  /** Grows by one with each recorded decision. */
  readonly version: number;
  readonly status: PaymentStatus;
  readonly purpose: "sale" | "verification";
  readonly channel: PaymentChannel;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  readonly shopperFeeMinor: bigint;
  readonly authorizedMinor: bigint;
  readonly capturedMinor: bigint;
  /** Given back and confirmed by the bank. */
  readonly refundedMinor: bigint;
  /** Every refund that has not failed. */
  readonly reservedMinor: bigint;
  /** By the rate of the terminal's table; what the bank keeps is this, the fixed fee and the tax. */
  readonly commissionMinor: bigint;
  readonly fixedFeeMinor: bigint;
  readonly commissionTaxMinor: bigint;
  /** The merchant's own money, held back (rezerv). */
  readonly reserveMinor: bigint;
  /** What refunds brought back of what the bank kept. */
  readonly commissionReturnedMinor: bigint;
  readonly fixedFeeReturnedMinor: bigint;
  readonly commissionTaxReturnedMinor: bigint;
  readonly captureMode: "automatic" | "manual";
  readonly instalments: number;
  readonly pointsMinor: bigint;
  readonly method: "card";
  readonly threeDSecureMode: "auto" | "required" | "off";
  readonly returnUrl: string | null;
  readonly locale: Locale;
  readonly orderId: string | null;
  readonly description: string | null;
  readonly customer: CustomerFacts | null;
  readonly items: readonly BasketItem[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly routeReason: string;
  readonly checkoutSessionId: string | null;
  readonly paymentLinkId: string | null;
  readonly attemptId: string | null;
  readonly card: CardFacts | null;
  readonly threeDSecure: ThreeDSecureResult | null;
  readonly authCode: string | null;
  readonly hostReference: string | null;
  readonly declineCode: string | null;
  readonly bankCode: string | null;
  readonly pendingOperation: "capture" | "void" | null;
  readonly batchId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly authorizedAt: Date | null;
  readonly capturedAt: Date | null;
  readonly voidedAt: Date | null;
  /** When an open state ends by itself. */
  readonly dueAt: Date | null;
}

/** What the bank kept of everything that was captured, before refunds. Units: minor. */
export function keptOf(
  payment: Pick<Payment, "commissionMinor" | "fixedFeeMinor" | "commissionTaxMinor">,
): Commission {
  const { commissionMinor, fixedFeeMinor, commissionTaxMinor } = payment;
  return { commissionMinor, fixedMinor: fixedFeeMinor, taxMinor: commissionTaxMinor };
}

/** What refunds brought back of it. Units: minor. */
export function returnedOf(
  payment: Pick<Payment, "commissionReturnedMinor" | "fixedFeeReturnedMinor" | "commissionTaxReturnedMinor">,
): Commission {
  return {
    commissionMinor: payment.commissionReturnedMinor,
    fixedMinor: payment.fixedFeeReturnedMinor,
    taxMinor: payment.commissionTaxReturnedMinor,
  };
}

/** What the shopper's card is charged: amount and shopper's fee. */
export function chargedMinor(payment: Pick<Payment, "amountMinor" | "shopperFeeMinor">): bigint {
  return payment.amountMinor + payment.shopperFeeMinor;
}

/** What can still be given back: captured less every refund that has not failed. */
export function refundableMinor(
  payment: Pick<Payment, "status" | "capturedMinor" | "reservedMinor">,
): bigint {
  return payment.status === "captured" || payment.status === "authorized"
    ? payment.capturedMinor - payment.reservedMinor
    : 0n;
}

/** Lower-case text for the search box, folded so that Turkish letters and their plain forms meet. */
export function foldSearchText(parts: readonly (string | null | undefined)[]): string {
  return parts
    .filter((part): part is string => typeof part === "string" && part !== "")
    .join(" ")
    .toLocaleLowerCase("tr")
    .replace(/ı/g, "i")
    .replace(/ş/g, "s")
    .replace(/ğ/g, "g")
    .replace(/ç/g, "c")
    .replace(/ö/g, "o")
    .replace(/ü/g, "u")
    .replace(/\u0307/g, "");
}
