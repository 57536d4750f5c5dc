import { DomainError } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { findTerminal } from "@/server/terminals/find-terminal";
import { findOrderReference, lockPaymentRow } from "./payment-store";

/** A payment under its lock, with what a message about it needs. */
export interface FollowUp {
  readonly payment: Payment;
  readonly terminal: Terminal;
  /** The order at the bank; empty where no attempt was approved. */
  readonly orderReference: string;
}

/** Loads a payment for a capture, void or refund. Refuses: `payment_not_found`. */
export async function loadFollowUp(tx: MerchantTx, paymentId: string): Promise<FollowUp> {
  const payment = await lockPaymentRow(tx, paymentId);
  if (!payment) throw new DomainError("payment_not_found", "No payment has this id.");
  const terminal = await findTerminal(tx, payment.terminalId);
  const orderReference = (await findOrderReference(tx, payment.id)) ?? "";
  return { payment, terminal, orderReference };
}
