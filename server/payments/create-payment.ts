import { binPrefixes } from "@/server/core/card";
import { DomainError } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { oneStatement } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { pickTerminal } from "@/server/terminals/pick-terminal";
import { carryOnAttempt } from "./carry-on-attempt";
import { draftPayment, type NewPayment } from "./payment-draft";
import type { RequestContext } from "./request-context";
import { findSaleFacts } from "./sale-facts-store";
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
  const { now, terminals, bin } = await findSaleFacts(scope, binPrefixes(input.card.number));
  const { terminal, reason } = pickTerminal(terminals, input);
  const { merchantId } = scope;
  const draft = draftPayment(input, { merchantId, terminal, routeReason: reason, bin, now });
  const written = { payment: draft, terminal, number: 1 };
  const submitted = await submitAttempt(oneStatement(scope, now), written, context);
  const payment = await carryOnAttempt(scope, submitted, { card: input.card, context });
  if (payment.status === "canceled" && input.channel === "api") {
    throw new DomainError(
      "bank_unavailable",
      "The bank cannot be reached; nothing was charged. Try again later.",
    );
  }
  return payment;
}
