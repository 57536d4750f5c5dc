import type { PaymentView } from "@/server/contract/payment";
import { assertInvariant, DomainError } from "@/server/core/errors";
import type { Operation, OperationKind } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import { presentPayments } from "@/server/payments/present-payments";
import { resolvePayment } from "@/server/payments/resolve-payment";
import type { ApiCall } from "./api-call";

/** One payment as the API shows it. */
export async function showPayment(call: ApiCall, payment: Payment): Promise<PaymentView> {
  const [view] = await presentPayments(call.scope, [payment], call.ports);
  assertInvariant(view !== undefined, "a payment is shown");
  return view;
}

function lastOf(operations: readonly Operation[], kinds: readonly OperationKind[]): Operation | null {
  return operations.findLast(({ kind }) => kinds.includes(kind)) ?? null;
}

/**
 * The answer of a POST about a payment whose process died: what it began is driven to an end, and that end is told.
 * Refuses: `bank_unavailable` where the bank was surely not reached, `bank_refused` for a capture or void that the bank
 * declined, `idempotency_in_progress` while the payment is still on its way.
 */
export async function rebuildPayment(
  call: ApiCall,
  paymentId: string,
  kinds: readonly OperationKind[],
): Promise<PaymentView> {
  const { payment, operations } = await resolvePayment(call.scope, paymentId, call.ports);
  const last = lastOf(operations, kinds);
  if (payment.status === "processing" || last?.status === "sending" || last?.status === "reversing") {
    throw new DomainError("idempotency_in_progress", "The payment is still on its way; ask again shortly.");
  }
  const isNew = kinds.includes("authorize");
  if (last?.status === "not_sent" || (isNew && last === null && payment.status === "canceled")) {
    throw new DomainError(
      "bank_unavailable",
      "The bank cannot be reached; nothing was done. Try again later.",
    );
  }
  if (!isNew && last?.status === "declined") {
    throw new DomainError("bank_refused", "The bank refused.", { bankCode: last.bankCode });
  }
  return showPayment(call, payment);
}
