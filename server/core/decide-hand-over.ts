import type { Attempt } from "./attempt";
import type { BankAnswer } from "./bank-answer";
import { answeredOperation } from "./decide-authorization";
import { decisionOf, type PaymentAggregate, type PaymentDecision } from "./decision";
import { assertInvariant } from "./errors";
import type { Operation } from "./operation";
import { moveAttempt } from "./state-moves";

/**
 * The bank was surely not reached and another terminal takes over: the try ends, the next one begins in the same moment,
 * and the payment stays on its way. Asserts: nothing of this payment is still with a bank.
 */
export function decideHandOver(
  aggregate: PaymentAggregate & { readonly attempt: Attempt },
  facts: {
    /** What the last operation came to; null where 3-D Secure could not be started. */
    readonly answer: Extract<BankAnswer, { kind: "not_sent" }> | null;
    readonly nextAttempt: Attempt;
    /** Null where 3-D Secure comes first. */
    readonly nextOperation: Operation | null;
    readonly dueAt: Date | null;
    readonly now: Date;
  },
): PaymentDecision {
  const { payment, attempt, operation } = aggregate;
  const { answer, nextAttempt, nextOperation, dueAt, now } = facts;
  assertInvariant(payment.status === "processing", "a payment is handed over while it is on its way");
  assertInvariant((operation === null) === (answer === null), "an operation has an answer");
  return {
    ...decisionOf({
      ...payment,
      terminalId: nextAttempt.terminalId,
      routeReason: nextAttempt.routeReason ?? "failover",
      attemptId: nextAttempt.id,
      threeDSecure: null,
      dueAt,
      updatedAt: now,
    }),
    attempt: nextAttempt,
    operation: nextOperation,
    left: {
      attempt: { ...attempt, status: moveAttempt(attempt, "cancel"), finishedAt: now },
      operation: operation && answer && answeredOperation(operation, answer, now),
    },
  };
}
