import type { Attempt, Challenge } from "./attempt";
import { decisionOf, type PaymentAggregate, type PaymentDecision, paymentEvent } from "./decision";
import { DomainError } from "./errors";
import type { Operation } from "./operation";
import type { Payment, ThreeDSecureResult } from "./payment";
import { moveAttempt, movePayment } from "./state-moves";

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
      vaultCardId: facts.vaultCardId,
    },
    events: [paymentEvent("payment.requires_action", next)],
  };
}

/**
 * Authentication went well: the authorisation is about to be sent.
 * Refuses with `payment_state_conflict` what is answered already, so that no return of a shopper is paid twice.
 */
export function decideAuthenticated(
  aggregate: { readonly payment: Payment; readonly attempt: Attempt },
  facts: { readonly threeDSecure: ThreeDSecureResult; readonly operation: Operation; readonly now: Date },
): PaymentDecision {
  const { payment, attempt } = aggregate;
  const waiting = payment.status === "requires_action";
  if (!waiting && (payment.status !== "processing" || attempt.threeDSecure !== null)) {
    throw new DomainError("payment_state_conflict", "This attempt is not waiting for authentication.");
  }
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

/**
 * An open payment ends by itself: an abandoned page or challenge, or a pre-authorisation past its hold.
 * One of which pieces were captured ends as captured: only the rest of its hold is gone.
 * Refuses: `payment_state_conflict`, also while an operation of it runs.
 */
export function decideExpired(
  aggregate: { readonly payment: Payment; readonly attempt: Attempt | null },
  now: Date,
): PaymentDecision {
  const { payment, attempt } = aggregate;
  if (payment.pendingOperation !== null) {
    throw new DomainError(
      "payment_state_conflict",
      `A ${payment.pendingOperation} of this payment is running.`,
    );
  }
  const keepsMoney = payment.status === "authorized" && payment.capturedMinor > 0n;
  const status = keepsMoney ? movePayment(payment, "capture") : movePayment(payment, "expire");
  const next: Payment = { ...payment, status, dueAt: null, updatedAt: now };
  const open = attempt?.status === "requires_action";
  return {
    ...decisionOf(next),
    attempt: attempt && open ? { ...attempt, status: moveAttempt(attempt, "cancel"), finishedAt: now } : null,
    events: [paymentEvent(keepsMoney ? "payment.captured" : "payment.expired", next)],
  };
}

/** The shopper leaves: allowed only while surely nothing was sent. Refuses: `payment_state_conflict`. */
export function decideCanceled(
  aggregate: { readonly payment: Payment; readonly attempt: Attempt | null },
  now: Date,
): PaymentDecision {
  const { payment, attempt } = aggregate;
  if (payment.status === "processing") {
    throw new DomainError(
      "payment_state_conflict",
      "The bank is being asked; the payment cannot be left now.",
    );
  }
  const next: Payment = { ...payment, status: movePayment(payment, "cancel"), dueAt: null, updatedAt: now };
  const open = attempt?.status === "requires_action";
  return {
    ...decisionOf(next),
    attempt: attempt && open ? { ...attempt, status: moveAttempt(attempt, "cancel"), finishedAt: now } : null,
    events: [paymentEvent("payment.canceled", next)],
  };
}
