import type { PaymentView } from "@/server/contract/payment";
import { assertInvariant } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import type { MerchantScope } from "@/server/db/scope";
import { wallNow } from "@/server/platform/clock";
import { knownFactsOf } from "./known-facts";
import { findPaymentFacts, type PaymentFacts } from "./payment-list-store";
import type { PaymentPorts } from "./payment-ports";
import { presentPayment } from "./payment-view";

/** Whether its money can stand in more than one batch: captured in pieces, or some of it given back. */
function isShared(payment: Payment): boolean {
  return payment.capturedMinor > 0n && (payment.refundedMinor > 0n || payment.captureMode === "manual");
}

function lookUpFacts(scope: MerchantScope, payments: readonly Payment[]): Promise<PaymentFacts> {
  return findPaymentFacts(scope, {
    batchIds: [...new Set(payments.flatMap(({ batchId }) => batchId ?? []))],
    terminalIds: [...new Set(payments.map(({ terminalId }) => terminalId))],
    sharedIds: payments.filter(isShared).map(({ id }) => id),
  });
}

/**
 * Payments as the public API shows them. Their batches and terminals are looked up in one round trip, or known where the
 * payment has just been written.
 */
export async function presentPayments(
  scope: MerchantScope,
  payments: readonly Payment[],
  ports: Pick<PaymentPorts, "challengeUrl">,
): Promise<PaymentView[]> {
  const [first, ...more] = payments;
  if (first === undefined) return [];
  const known = more.length === 0 && !isShared(first) ? knownFactsOf(first) : null;
  const facts = known ?? (await lookUpFacts(scope, payments));
  const batches = new Map(facts.batches.map((batch) => [batch.id, batch]));
  const terminals = new Map(facts.terminals.map((terminal) => [terminal.id, terminal]));
  const now = new Date(wallNow().getTime() + Number(facts.offsetMs));
  return payments.map((payment) => {
    const terminal = terminals.get(payment.terminalId);
    assertInvariant(terminal !== undefined, "a payment has a terminal");
    const waits = payment.status === "requires_action" && payment.attemptId !== null;
    return presentPayment(payment, {
      now,
      batch: batches.get(payment.batchId ?? "") ?? null,
      shares: facts.shares.filter(({ paymentId }) => paymentId === payment.id),
      terminal,
      challengeUrl: waits ? ports.challengeUrl(scope, payment.attemptId ?? "") : null,
    });
  });
}
