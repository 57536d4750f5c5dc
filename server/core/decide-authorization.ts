import { ATTEMPT_TRANSITIONS, type Attempt, type Challenge } from "./attempt";
import type { BankAnswer } from "./bank-answer";
import { decideCaptured } from "./decide-captured";
import {
  decisionOf,
  type EventDraft,
  type PaymentAggregate,
  type PaymentDecision,
  paymentEvent,
} from "./decision";
import { assertInvariant } from "./errors";
import { moveState } from "./machine";
import { inquiryDelayMs, OPERATION_TRANSITIONS, type Operation } from "./operation";
import { chargedMinor, PAYMENT_TRANSITIONS, type Payment, type ThreeDSecureResult } from "./payment";
import type { Terminal } from "./terminal";

/** Moves a payment. Refuses with `payment_state_conflict`. */
export function movePayment(payment: Payment, event: string): Payment["status"] {
  return moveState(PAYMENT_TRANSITIONS, {
    state: payment.status,
    event: event as never,
    refusal: "payment_state_conflict",
  });
}

function moveAttempt(attempt: Attempt, event: string): Attempt["status"] {
  return moveState(ATTEMPT_TRANSITIONS, {
    state: attempt.status,
    event: event as never,
    refusal: "payment_state_conflict",
  });
}

/** Moves an operation. Refuses with `payment_state_conflict`. */
export function moveOperation(operation: Operation, event: string): Operation["status"] {
  return moveState(OPERATION_TRANSITIONS, {
    state: operation.status,
    event: event as never,
    refusal: "payment_state_conflict",
  });
}

/**
 * A shopper's try begins: the payment is submitted with a new attempt and, where no 3-D Secure stands before it,
 * with the operation that is about to be sent.
 * `isNew` tells that the payment is written for the first time.
 */
export function decideSubmit(
  payment: Payment,
  attempt: Attempt,
  facts: { readonly operation: Operation | null; readonly isNew: boolean; readonly now: Date },
): PaymentDecision {
  const next: Payment = {
    ...payment,
    status: movePayment(payment, "submit"),
    attemptId: attempt.id,
    card: attempt.card,
    threeDSecure: null,
    declineCode: null,
    bankCode: null,
    dueAt: null,
    updatedAt: facts.now,
  };
  return {
    ...decisionOf(next),
    attempt,
    operation: facts.operation,
    events: facts.isNew ? [paymentEvent("payment.created", next)] : [],
  };
}

/** The bank wants to see the shopper: the payment waits for the challenge until `dueAt`. */
export function decideChallenge(
  aggregate: { readonly payment: Payment; readonly attempt: Attempt },
  facts: {
    readonly challenge: Challenge;
    readonly tokenHash: string;
    readonly vaultCardId: string;
    readonly dueAt: Date;
    readonly now: Date;
  },
): PaymentDecision {
  const { payment, attempt } = aggregate;
  const next: Payment = {
    ...payment,
    status: movePayment(payment, "challenge"),
    dueAt: facts.dueAt,
    updatedAt: facts.now,
  };
  return {
    ...decisionOf(next),
    attempt: {
      ...attempt,
      status: moveAttempt(attempt, "challenge"),
      challenge: facts.challenge,
      tokenHash: facts.tokenHash,
      vaultCardId: facts.vaultCardId,
    },
    events: [paymentEvent("payment.requires_action", next)],
  };
}

/** Authentication went well: the authorisation is about to be sent. */
export function decideAuthenticated(
  aggregate: { readonly payment: Payment; readonly attempt: Attempt },
  facts: { readonly threeDSecure: ThreeDSecureResult; readonly operation: Operation; readonly now: Date },
): PaymentDecision {
  const { payment, attempt } = aggregate;
  const waiting = payment.status === "requires_action";
  return {
    ...decisionOf({
      ...payment,
      status: waiting ? movePayment(payment, "resume") : payment.status,
      threeDSecure: facts.threeDSecure,
      dueAt: null,
      updatedAt: facts.now,
    }),
    attempt: {
      ...attempt,
      status: waiting ? moveAttempt(attempt, "resume") : attempt.status,
      threeDSecure: facts.threeDSecure,
    },
    operation: facts.operation,
  };
}

/** The try ends without money: authentication failed, the rules refused it, or the bank declined. */
export function decideDeclined(
  aggregate: PaymentAggregate & { readonly attempt: Attempt },
  facts: {
    readonly code: string;
    readonly bankCode: string | null;
    readonly threeDSecure?: ThreeDSecureResult | null;
    readonly dueAt: Date | null;
    readonly now: Date;
  },
): PaymentDecision {
  const { payment, attempt, operation } = aggregate;
  const threeDSecure = facts.threeDSecure ?? attempt.threeDSecure;
  const next: Payment = {
    ...payment,
    status: movePayment(payment, "decline"),
    threeDSecure,
    declineCode: facts.code,
    bankCode: facts.bankCode,
    dueAt: facts.dueAt,
    updatedAt: facts.now,
  };
  return {
    ...decisionOf(next),
    attempt: {
      ...attempt,
      status: moveAttempt(attempt, "decline"),
      threeDSecure,
      declineCode: facts.code,
      bankCode: facts.bankCode,
      finishedAt: facts.now,
    },
    operation,
    events: [paymentEvent("payment.declined", next)],
  };
}

/**
 * The bank was surely not reached: nothing happened. A payment of a hosted page goes back to its shopper (`release`),
 * one of the API is canceled.
 */
export function decideNotSent(
  aggregate: PaymentAggregate & { readonly attempt: Attempt },
  facts: { readonly keepOpen: boolean; readonly dueAt: Date | null; readonly now: Date },
): PaymentDecision {
  const { payment, attempt, operation } = aggregate;
  const open = facts.keepOpen && payment.status === "processing";
  const next: Payment = {
    ...payment,
    status: movePayment(payment, open ? "release" : "cancel"),
    dueAt: open ? facts.dueAt : null,
    updatedAt: facts.now,
  };
  return {
    ...decisionOf(next),
    attempt: { ...attempt, status: moveAttempt(attempt, "cancel"), finishedAt: facts.now },
    operation,
    events: open ? [] : [paymentEvent("payment.canceled", next)],
  };
}

/** The operation with the bank's answer written on it. */
export function answeredOperation(operation: Operation, answer: BankAnswer, now: Date): Operation {
  const event = { approved: "approve", declined: "decline", unknown: "lose", not_sent: "release" }[
    answer.kind
  ];
  const inquiries = operation.status === "unknown" ? operation.inquiries + 1 : operation.inquiries;
  return {
    ...operation,
    status: moveOperation(operation, event),
    bankCode: "bankCode" in answer ? answer.bankCode : operation.bankCode,
    authCode: answer.kind === "approved" ? answer.authCode : null,
    hostReference: answer.kind === "approved" ? answer.hostReference : null,
    hops: [...operation.hops, ...answer.hops],
    latencyMs: operation.latencyMs ?? answer.latencyMs,
    inquiries,
    answeredAt: answer.kind === "unknown" ? null : now,
    dueAt: answer.kind === "unknown" ? new Date(now.getTime() + inquiryDelayMs(inquiries)) : null,
    leaseUntil: null,
  };
}

function decideLost(
  aggregate: PaymentAggregate & { readonly attempt: Attempt; readonly operation: Operation },
  now: Date,
): PaymentDecision {
  const { payment, attempt, operation } = aggregate;
  const firstTime = payment.status !== "unknown";
  const next: Payment = {
    ...payment,
    status: firstTime ? movePayment(payment, "lose") : payment.status,
    updatedAt: now,
  };
  const events: EventDraft[] = firstTime ? [paymentEvent("payment.unknown", next)] : [];
  return {
    ...decisionOf(next),
    attempt: firstTime ? { ...attempt, status: moveAttempt(attempt, "lose") } : attempt,
    operation,
    events,
    jobs: firstTime
      ? [
          {
            name: "resolve_operation",
            payload: { merchantId: payment.merchantId, operationId: operation.id },
          },
        ]
      : [],
  };
}

/**
 * What the bank's answer to an authorisation means. Approved money is booked only where the bank booked what was asked;
 * any other amount contradicts and is reversed without a ledger effect (safety §1a.7).
 */
export function decideAuthorizationAnswer(
  aggregate: PaymentAggregate,
  answer: BankAnswer,
  context: {
    readonly terminal: Terminal;
    readonly declineCode: string;
    readonly keepOpen: boolean;
    readonly openUntil: Date | null;
    readonly now: Date;
  },
): PaymentDecision {
  const { payment, attempt, operation } = aggregate;
  assertInvariant(attempt !== null && operation !== null, "an authorisation has an attempt and an operation");
  const { now, terminal } = context;
  if (answer.kind === "approved" && answer.amountMinor !== operation.amountMinor) {
    return decideReversing({ ...aggregate, operation }, now);
  }
  const answered = answeredOperation(operation, answer, now);
  const whole = { ...aggregate, attempt, operation: answered };
  switch (answer.kind) {
    case "unknown":
      return decideLost(whole, now);
    case "not_sent":
      return decideNotSent(whole, { keepOpen: context.keepOpen, dueAt: context.openUntil, now });
    case "declined":
      return decideDeclined(whole, {
        code: context.declineCode,
        bankCode: answer.bankCode,
        dueAt: context.keepOpen ? context.openUntil : null,
        now,
      });
    case "approved": {
      const authorized: Payment = {
        ...payment,
        authorizedMinor: chargedMinor(payment),
        authCode: answer.authCode,
        hostReference: answer.hostReference,
        authorizedAt: now,
        declineCode: null,
        bankCode: answer.bankCode,
        dueAt: null,
        updatedAt: now,
      };
      const approvedAttempt = { ...attempt, status: moveAttempt(attempt, "approve"), finishedAt: now };
      if (payment.captureMode === "automatic") {
        return {
          ...decideCaptured(authorized, answered, { terminal, batchNumber: answer.batchNumber, now }),
          attempt: approvedAttempt,
        };
      }
      const next: Payment = {
        ...authorized,
        status: movePayment(payment, "authorize"),
        dueAt: new Date(now.getTime() + terminal.holdDays * 86_400_000),
      };
      return {
        ...decisionOf(next),
        attempt: approvedAttempt,
        operation: answered,
        events: [paymentEvent("payment.authorized", next)],
      };
    }
  }
}

/** Written before a reversal is sent: from now on a late approval is taken back, never captured (safety §1a.1). */
export function decideReversing(
  aggregate: PaymentAggregate & { readonly operation: Operation },
  now: Date,
): PaymentDecision {
  const lost = aggregate.payment.status === "processing" && aggregate.attempt !== null;
  const base = lost
    ? decideLost({ ...aggregate, attempt: aggregate.attempt as Attempt }, now)
    : decisionOf({ ...aggregate.payment, updatedAt: now });
  return {
    ...base,
    operation: {
      ...aggregate.operation,
      status: moveOperation(aggregate.operation, "reverse"),
      dueAt: now,
      leaseUntil: null,
    },
  };
}

/** The bank confirmed the reversal: nothing was taken. */
export function decideReversed(aggregate: PaymentAggregate, now: Date): PaymentDecision {
  const { payment, attempt, operation } = aggregate;
  assertInvariant(attempt !== null && operation !== null, "a reversal has an attempt and an operation");
  const next: Payment = { ...payment, status: movePayment(payment, "reverse"), dueAt: null, updatedAt: now };
  return {
    ...decisionOf(next),
    attempt: { ...attempt, status: moveAttempt(attempt, "reverse"), finishedAt: now },
    operation: {
      ...operation,
      status: moveOperation(operation, "reversed"),
      answeredAt: now,
      dueAt: null,
      leaseUntil: null,
    },
    events: [paymentEvent("payment.canceled", next)],
  };
}

/** An open payment ends by itself: an abandoned page or challenge, or a pre-authorisation past its hold. */
export function decideExpired(
  aggregate: { readonly payment: Payment; readonly attempt: Attempt | null },
  now: Date,
): PaymentDecision {
  const { payment, attempt } = aggregate;
  const next: Payment = { ...payment, status: movePayment(payment, "expire"), dueAt: null, updatedAt: now };
  const open = attempt?.status === "requires_action";
  return {
    ...decisionOf(next),
    attempt: attempt && open ? { ...attempt, status: moveAttempt(attempt, "cancel"), finishedAt: now } : null,
    events: [paymentEvent("payment.expired", next)],
  };
}
