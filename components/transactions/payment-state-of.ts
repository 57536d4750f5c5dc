import type { PaymentStatus } from "@/server/core/payment";

/** What people call the state of a payment; its words are `payment.status.<name>`. */
export type PaymentStateName = PaymentStatus | "not_reached" | "refunded" | "partly_refunded" | "returning";

interface StateFacts {
  readonly status: PaymentStatus;
  /** The latest try; null before the first. */
  readonly attemptId: string | null;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly reservedMinor: bigint;
}

/**
 * The state in a word: what was given back of a captured payment is said too, and that a try did not reach the bank
 * after which its shopper may pay again.
 */
export function paymentStateOf(payment: StateFacts): PaymentStateName {
  if (payment.status === "created" && payment.attemptId !== null) return "not_reached";
  if (payment.status !== "captured" || payment.reservedMinor === 0n) return payment.status;
  if (payment.refundedMinor === payment.capturedMinor) return "refunded";
  return payment.refundedMinor < payment.reservedMinor ? "returning" : "partly_refunded";
}
