import { DomainError } from "@/server/core/errors";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { PaymentPorts } from "./payment-ports";
import { findPaymentRow, listOperationRows } from "./payment-store";
import { resolveOperation } from "./resolve-operation";

const OPEN = new Set<Operation["status"]>(["sending", "unknown", "reversing"]);
// An abandoned message becomes unknown, is asked for, and is then settled, sent again or reversed.
const STEPS = 4;

/** A payment with its operations, oldest first. */
export interface ResolvedPayment {
  readonly payment: Payment;
  readonly operations: readonly Operation[];
}

async function load(tx: MerchantTx, paymentId: string): Promise<ResolvedPayment> {
  const payment = await findPaymentRow(tx, paymentId);
  if (!payment) throw new DomainError("payment_not_found", "No payment has this id.");
  return { payment, operations: await listOperationRows(tx, paymentId) };
}

/**
 * Drives whatever is open of a payment to an end, as far as the bank answers, and tells how it then stands.
 * Refuses: `payment_not_found`.
 */
export async function resolvePayment(
  scope: MerchantScope,
  paymentId: string,
  ports: PaymentPorts,
): Promise<ResolvedPayment> {
  for (let step = 0; ; step += 1) {
    const found = await inMerchantTx(scope, (tx) => load(tx, paymentId));
    const open = found.operations.filter(({ status }) => OPEN.has(status));
    if (open.length === 0 || step === STEPS) return found;
    for (const { id } of open) await resolveOperation(scope, id, ports);
  }
}
