import type { Payment } from "@/server/core/payment";
import type { PaymentFacts } from "./payment-list-store";

const known = new WeakMap<Payment, PaymentFacts>();

/**
 * Notes what the write of a payment told of what stands around it, for the answer that follows at once. It hangs on this
 * very object and goes with it: a payment that is read again is looked up again.
 */
export function noteFacts(payment: Payment, facts: PaymentFacts): void {
  known.set(payment, facts);
}

/** What was told when this very object was written; null for a payment that was read. */
export function knownFactsOf(payment: Payment): PaymentFacts | null {
  return known.get(payment) ?? null;
}
