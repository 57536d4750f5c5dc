import { type BankAnswer, believeAnswer, isFirstSending } from "./bank-answer";
import { answeredOperation } from "./decide-authorization";
import { decideCaptured } from "./decide-captured";
import { decisionOf, type PaymentAggregate, type PaymentDecision } from "./decision";
import { assertInvariant, DomainError, invalidField } from "./errors";
import type { Operation } from "./operation";
import type { Payment } from "./payment";
import type { Terminal } from "./terminal";

/** The most that can still be captured, the terminal's tolerance included. Units: minor. */
export function capturableMinor(payment: Payment, terminal: Terminal): bigint {
  const limit =
    payment.authorizedMinor + (payment.authorizedMinor * BigInt(terminal.captureToleranceBps)) / 10_000n;
  return limit - payment.capturedMinor;
}

/** Whether the contract takes a capture of a part, or one of several. Refuses: `invalid_request`. */
function requireRight(payment: Payment, operation: Operation, terminal: Terminal): void {
  if (!operation.final && !terminal.allowsMultipleCapture) {
    throw invalidField("final", "not_supported", "This terminal captures in one piece only.");
  }
  const isPart = payment.capturedMinor + operation.amountMinor < payment.authorizedMinor;
  if (isPart && !terminal.allowsPartialCapture) {
    throw invalidField("amount", "not_supported", "This terminal captures the whole amount only.");
  }
}

const NOT_CAPTURABLE: Partial<Record<Payment["status"], string>> = {
  captured: "This payment is captured already; its money can be given back with a refund or a void.",
  voided: "This payment is voided: its money went back or was never taken. Take a new payment.",
  expired: "This payment is expired: its time ran out. Take a new payment.",
  canceled: "This payment is canceled. Take a new payment.",
  declined: "This payment is declined: there is nothing to capture.",
  unknown:
    "This payment is unknown: the bank's answer was lost and is being looked for. Read it again shortly.",
};

/** Why a payment in this state cannot be captured, and what can be done. */
function notCapturable(status: Payment["status"]): string {
  return NOT_CAPTURABLE[status] ?? `This payment is ${status}: it can be captured once it is authorized.`;
}

/**
 * A capture is about to be sent.
 * Refuses: `payment_state_conflict` where the payment is not authorised or another operation runs,
 * `capture_exceeds_authorized` (also for nothing), `invalid_request` for a part or a piece that the terminal does not take.
 */
export function decideCaptureRequest(
  payment: Payment,
  terminal: Terminal,
  facts: { readonly operation: Operation; readonly now: Date },
): PaymentDecision {
  if (payment.status !== "authorized") {
    throw new DomainError("payment_state_conflict", notCapturable(payment.status));
  }
  if (payment.pendingOperation !== null) {
    throw new DomainError(
      "payment_state_conflict",
      `A ${payment.pendingOperation} of this payment is running.`,
    );
  }
  const { operation } = facts;
  if (operation.amountMinor <= 0n || operation.amountMinor > capturableMinor(payment, terminal)) {
    throw new DomainError(
      "capture_exceeds_authorized",
      "The capture is more than what is left of the authorisation.",
      {
        param: "amount",
      },
    );
  }
  requireRight(payment, operation, terminal);
  return {
    ...decisionOf({ ...payment, pendingOperation: "capture", updatedAt: facts.now }),
    operation,
  };
}

/** What the bank's answer to a capture means. A decline leaves the payment authorised. */
export function decideCaptureAnswer(
  aggregate: PaymentAggregate,
  received: BankAnswer,
  context: { readonly terminal: Terminal; readonly now: Date },
): PaymentDecision {
  const { payment, operation } = aggregate;
  assertInvariant(operation !== null, "a capture has an operation");
  const { now, terminal } = context;
  const answer = believeAnswer(operation, received);
  const answered = answeredOperation(operation, answer, now);
  if (answer.kind === "approved") {
    return decideCaptured(payment, answered, { terminal, batchNumber: answer.batchNumber, now });
  }
  if (answer.kind === "unknown") {
    return {
      ...decisionOf({ ...payment, updatedAt: now }),
      operation: answered,
      jobs: firstInquiry(operation),
    };
  }
  return {
    ...decisionOf({ ...payment, pendingOperation: null, updatedAt: now }),
    operation: answered,
  };
}

/** The job that asks the bank at once about an operation that is lost for the first time; later ones wait until due. */
export function firstInquiry(operation: Operation): PaymentDecision["jobs"] {
  const { id, merchantId } = operation;
  return isFirstSending(operation)
    ? [{ name: "resolve_operation", payload: { merchantId, operationId: id } }]
    : [];
}
