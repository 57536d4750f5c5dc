import { ATTEMPT_TRANSITIONS, type Attempt, type AttemptStatus } from "./attempt";
import { type EventOf, moveState, type NextState } from "./machine";
import { OPERATION_TRANSITIONS, type Operation, type OperationStatus } from "./operation";
import { PAYMENT_TRANSITIONS, type Payment, type PaymentStatus } from "./payment";
import { REFUND_TRANSITIONS, type Refund, type RefundStatus } from "./refund";

/** Moves a payment. Refuses with `payment_state_conflict`. */
export function movePayment<E extends EventOf<typeof PAYMENT_TRANSITIONS>>(
  payment: Pick<Payment, "status">,
  event: E,
): NextState<typeof PAYMENT_TRANSITIONS, PaymentStatus, E> {
  return moveState(PAYMENT_TRANSITIONS, { state: payment.status, event, refusal: "payment_state_conflict" });
}

/** Moves an attempt. Refuses with `payment_state_conflict`. */
export function moveAttempt<E extends EventOf<typeof ATTEMPT_TRANSITIONS>>(
  attempt: Pick<Attempt, "status">,
  event: E,
): NextState<typeof ATTEMPT_TRANSITIONS, AttemptStatus, E> {
  return moveState(ATTEMPT_TRANSITIONS, { state: attempt.status, event, refusal: "payment_state_conflict" });
}

/** Moves an operation. Refuses with `payment_state_conflict`. */
export function moveOperation<E extends EventOf<typeof OPERATION_TRANSITIONS>>(
  operation: Pick<Operation, "status">,
  event: E,
): NextState<typeof OPERATION_TRANSITIONS, OperationStatus, E> {
  return moveState(OPERATION_TRANSITIONS, {
    state: operation.status,
    event,
    refusal: "payment_state_conflict",
  });
}

/** Moves a refund. Refuses with `refund_state_conflict`. */
export function moveRefund<E extends EventOf<typeof REFUND_TRANSITIONS>>(
  refund: Pick<Refund, "status">,
  event: E,
): NextState<typeof REFUND_TRANSITIONS, RefundStatus, E> {
  return moveState(REFUND_TRANSITIONS, { state: refund.status, event, refusal: "refund_state_conflict" });
}
