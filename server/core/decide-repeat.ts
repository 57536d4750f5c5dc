import { decisionOf, type PaymentAggregate, type PaymentDecision } from "./decision";
import { inquiryDelayMs, type Operation } from "./operation";
import type { Refund } from "./refund";
import { moveOperation, moveRefund } from "./state-moves";

type WithOperation = PaymentAggregate & { readonly operation: Operation };

const LEASE_MS = 30_000;

/** The operation is about to be sent again under the same key. `wall` is the wall clock, for the lease. */
export function decideResend(
  { payment, operation, refund }: WithOperation,
  now: Date,
  wall: Date,
): PaymentDecision {
  const again: Refund | null =
    refund?.status === "unknown"
      ? { ...refund, status: moveRefund(refund, "resend"), updatedAt: now }
      : refund;
  return {
    ...decisionOf({ ...payment, updatedAt: now }),
    refund: again,
    operation: {
      ...operation,
      status: moveOperation(operation, "resend"),
      inquiries: operation.inquiries + 1,
      dueAt: now,
      leaseUntil: new Date(wall.getTime() + LEASE_MS),
    },
  };
}

/** Nobody answered: the operation is looked at again after a longer while. */
export function decideAskLater({ payment, operation }: WithOperation, now: Date): PaymentDecision {
  const inquiries = operation.inquiries + 1;
  return {
    ...decisionOf({ ...payment, updatedAt: now }),
    operation: { ...operation, inquiries, dueAt: new Date(now.getTime() + inquiryDelayMs(inquiries)) },
  };
}
