import type { PaymentStatus } from "@/server/core/payment";

/** What people call the state of a payment; its words are `payment.status.<name>`. */
export type PaymentStateName = PaymentStatus | "refunded" | "partly_refunded" | "returning";

interface StateFacts {
  readonly status: PaymentStatus;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly reservedMinor: bigint;
}

/** The state in a word: what was given back of a captured payment is said too. */
export function paymentStateOf(payment: StateFacts): PaymentStateName {
  if (payment.status !== "captured" || payment.reservedMinor === 0n) return payment.status;
  if (payment.refundedMinor === payment.capturedMinor) return "refunded";
  return payment.refundedMinor < payment.reservedMinor ? "returning" : "partly_refunded";
}
