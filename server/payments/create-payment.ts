import { binPrefixes } from "@/server/core/card";
import { DomainError } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { chooseTerminal } from "@/server/terminals/choose-terminal";
import { carryOnAttempt } from "./carry-on-attempt";
import { draftPayment, type NewPayment } from "./payment-draft";
import { findBinFacts } from "./payment-store";
import type { RequestContext } from "./request-context";
import { submitAttempt } from "./submit-attempt";

/**
 * Takes a payment: writes it down, asks the bank, writes the outcome down.
 * A decline and a lost answer are outcomes of the payment that is returned.
 * Refuses: `forbidden`, `invalid_request`, `terminal_not_found`, `idempotency_in_progress`, and `bank_unavailable` to an
 * API caller where the bank was surely not reached (the payment is then `canceled`).
 */
export async function createPayment(
  scope: MerchantScope,
  input: NewPayment,
  context: RequestContext,
): Promise<Payment> {
  requirePermission(scope, "payments.create");
  const submitted = await inMerchantTx(scope, async (tx) => {
    const { terminal, reason } = await chooseTerminal(tx, input);
    const bin = await findBinFacts(tx, binPrefixes(input.card.number));
    const payment = draftPayment(input, {
      merchantId: scope.merchantId,
      terminal,
      routeReason: reason,
      bin,
      now: tx.now,
    });
    return submitAttempt(tx, { payment, terminal, number: 1 }, context);
  });
  const payment = await carryOnAttempt(scope, submitted, { card: input.card, context });
  if (payment.status === "canceled" && input.channel === "api") {
    throw new DomainError(
      "bank_unavailable",
      "The bank cannot be reached; nothing was charged. Try again later.",
    );
  }
  return payment;
}
