import type { Attempt } from "./attempt";
import type { BankAnswer } from "./bank-answer";
import { decideCaptured } from "./decide-captured";
import { decideDeclined, decideNotSent } from "./decide-submit";
import {
  decisionOf,
  type EventDraft,
  type PaymentAggregate,
  type PaymentDecision,
  paymentEvent,
} from "./decision";
import { assertInvariant } from "./errors";
import { INQUIRIES_BEFORE_ACT, inquiryDelayMs, type Operation, type ReviewReason } from "./operation";
import { chargedMinor, type Payment } from "./payment";
import { moveAttempt, moveOperation, movePayment } from "./state-moves";
import type { Terminal } from "./terminal";

const OPERATION_EVENTS = {
  approved: "approve",
  declined: "decline",
  unknown: "lose",
  not_sent: "release",
} as const satisfies Record<BankAnswer["kind"], string>;

/** The operation with the bank's answer written on it. */
export function answeredOperation(operation: Operation, answer: BankAnswer, now: Date): Operation {
  const event = OPERATION_EVENTS[answer.kind];
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
    reviewReason: reviewReasonOf(operation, answer, inquiries),
  };
}

/** A contradiction stays until an outcome is known; so does a silence that has lasted as long as the policy allows. */
function reviewReasonOf(operation: Operation, answer: BankAnswer, inquiries: number): ReviewReason | null {
  if (answer.kind !== "unknown") return null;
  if (answer.contradiction) return answer.contradiction;
  return operation.reviewReason ?? (inquiries >= INQUIRIES_BEFORE_ACT ? "no_answer" : null);
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
    return decideReversing(
      { ...aggregate, operation: { ...operation, reviewReason: "amount_mismatch" } },
      now,
    );
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
  const { payment, attempt } = aggregate;
  const base =
    payment.status === "processing" && attempt !== null
      ? decideLost({ ...aggregate, attempt }, now)
      : decisionOf({ ...payment, updatedAt: now });
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
