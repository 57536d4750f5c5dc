import { type BankAnswer, believeAnswer } from "./bank-answer";
import { answeredOperation } from "./decide-authorization";
import { firstInquiry } from "./decide-capture";
import { decisionOf, type PaymentAggregate, type PaymentDecision, paymentEvent } from "./decision";
import { assertInvariant, DomainError } from "./errors";
import type { Operation } from "./operation";
import type { Payment } from "./payment";
import { movePayment } from "./state-moves";

/** Why a payment cannot be voided now, and what can be done. */
function notVoidable({ status, pendingOperation }: Payment): string {
  if (pendingOperation !== null)
    return `A ${pendingOperation} of this payment is running; read it again shortly.`;
  if (status === "unknown") {
    return "This payment is unknown: the bank's answer was lost and is being looked for. Read it again shortly.";
  }
  return `This payment is ${status}: only one that is authorized, or captured in an open batch, can be voided.`;
}

/**
 * The void of a pre-authorisation is about to be sent. Captured money goes back through a refund of kind `void`.
 * Refuses: `payment_state_conflict`.
 */
export function decideVoidRequest(
  payment: Payment,
  facts: { readonly operation: Operation; readonly now: Date },
): PaymentDecision {
  if (payment.status !== "authorized" || payment.pendingOperation !== null || payment.capturedMinor > 0n) {
    throw new DomainError("payment_state_conflict", notVoidable(payment));
  }
  return {
    ...decisionOf({ ...payment, pendingOperation: "void", updatedAt: facts.now }),
    operation: facts.operation,
  };
}

/** What the bank's answer to the void of a pre-authorisation means. A decline leaves the payment authorised. */
export function decideVoidAnswer(
  aggregate: PaymentAggregate,
  received: BankAnswer,
  context: { readonly now: Date },
): PaymentDecision {
  const { payment, operation } = aggregate;
  assertInvariant(operation !== null, "a void has an operation");
  const { now } = context;
  const answer = believeAnswer(operation, received);
  const answered = answeredOperation(operation, answer, now);
  if (answer.kind === "approved") {
    const next: Payment = {
      ...payment,
      status: movePayment(payment, "void"),
      pendingOperation: null,
      voidedAt: now,
      dueAt: null,
      updatedAt: now,
    };
    return { ...decisionOf(next), operation: answered, events: [paymentEvent("payment.voided", next)] };
  }
  const lost = answer.kind === "unknown";
  return {
    ...decisionOf({ ...payment, pendingOperation: lost ? payment.pendingOperation : null, updatedAt: now }),
    operation: answered,
    jobs: lost ? firstInquiry(operation) : [],
  };
}
