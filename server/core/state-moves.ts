import { ATTEMPT_TRANSITIONS, type Attempt } from "./attempt";
import { moveState } from "./machine";
import { OPERATION_TRANSITIONS, type Operation } from "./operation";
import { PAYMENT_TRANSITIONS, type Payment } from "./payment";

/** Moves a payment. Refuses with `payment_state_conflict`. */
export function movePayment(payment: Payment, event: string): Payment["status"] {
  return moveState(PAYMENT_TRANSITIONS, {
    state: payment.status,
    event: event as never,
    refusal: "payment_state_conflict",
  });
}

/** Moves an attempt. Refuses with `payment_state_conflict`. */
export function moveAttempt(attempt: Attempt, event: string): Attempt["status"] {
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
