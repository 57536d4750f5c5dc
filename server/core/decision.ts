import type { Attempt } from "./attempt";
import type { LedgerEntry } from "./ledger";
import type { Operation } from "./operation";
import type { Payment } from "./payment";
import type { Refund } from "./refund";

/** Types of event. Source: contract §2, webhooks. */
export const EVENT_TYPES = [
  "payment.created",
  "payment.requires_action",
  "payment.authorized",
  "payment.captured",
  "payment.declined",
  "payment.voided",
  "payment.expired",
  "payment.canceled",
  "payment.unknown",
  "refund.created",
  "refund.scheduled",
  "refund.succeeded",
  "refund.failed",
  "refund.unknown",
  "checkout_session.completed",
  "checkout_session.expired",
  "batch.closed",
  "payout.paid",
] as const;

/** A type of event. */
export type EventType = (typeof EVENT_TYPES)[number];

/** A fact to be told to others and shown in the timeline. */
export interface EventDraft {
  readonly type: EventType;
  readonly objectId: string;
  readonly paymentId: string | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** Work that is to run now, enqueued in the transaction that decided it. */
export interface JobDraft {
  readonly name: "resolve_operation";
  readonly payload: Readonly<Record<string, string>>;
}

/** A batch that a decision names; written where it does not stand yet. */
export interface BatchReference {
  readonly id: string;
  readonly terminalId: string;
  readonly number: number;
}

/** What is known of a payment at the moment of a decision. */
export interface PaymentAggregate {
  readonly payment: Payment;
  /** The latest try; null before the first. */
  readonly attempt: Attempt | null;
  /** The operation that the decision is about. */
  readonly operation: Operation | null;
  readonly refund: Refund | null;
}

/**
 * The pure answer to "what happens now": the next rows and everything that must go with them.
 * Null parts are not written. `payment.version` is one more than before.
 */
export interface PaymentDecision {
  readonly payment: Payment;
  readonly attempt: Attempt | null;
  readonly operation: Operation | null;
  /** The try that ended in the same moment because another terminal takes over. */
  readonly left: { readonly attempt: Attempt; readonly operation: Operation | null } | null;
  readonly refund: Refund | null;
  readonly batch: BatchReference | null;
  readonly entries: readonly LedgerEntry[];
  readonly events: readonly EventDraft[];
  readonly jobs: readonly JobDraft[];
}

/**
 * Decisions about one payment, each made on the one before it. The rows of the last are written; entries, events and
 * jobs of all.
 */
export type DecisionChain = readonly [PaymentDecision, ...PaymentDecision[]];

/** A decision with nothing beside the payment; parts are added by spreading. */
export function decisionOf(payment: Payment): PaymentDecision {
  return {
    payment: { ...payment, version: payment.version + 1 },
    attempt: null,
    operation: null,
    left: null,
    refund: null,
    batch: null,
    entries: [],
    events: [],
    jobs: [],
  };
}

/** An event about a payment, with the amounts at that moment. */
export function paymentEvent(type: EventType & `payment.${string}`, payment: Payment): EventDraft {
  return {
    type,
    objectId: payment.id,
    paymentId: payment.id,
    data: {
      status: payment.status,
      amountMinor: payment.amountMinor.toString(),
      capturedMinor: payment.capturedMinor.toString(),
      currency: payment.currency,
      code: payment.declineCode,
      bankCode: payment.bankCode,
      version: payment.version + 1,
    },
  };
}

/** An event about a refund. */
export function refundEvent(type: EventType & `refund.${string}`, refund: Refund): EventDraft {
  return {
    type,
    objectId: refund.id,
    paymentId: refund.paymentId,
    data: {
      status: refund.status,
      kind: refund.kind,
      amountMinor: refund.amountMinor.toString(),
      currency: refund.currency,
      bankCode: refund.bankCode,
    },
  };
}
