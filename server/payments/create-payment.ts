import { istanbulDay } from "@/server/core/business-day";
import { describeCard } from "@/server/core/card";
import { avoidResting, chooseRoute } from "@/server/core/choose-route";
import { DomainError } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { narrowToPoints } from "@/server/core/points";
import { oneStatement } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { isResting } from "@/server/terminals/resting-terminals";
import { carryOnAttempt } from "./carry-on-attempt";
import { draftPayment, type NewPayment, routeWishOf } from "./payment-draft";
import type { RequestContext } from "./request-context";
import { findSaleFacts } from "./sale-facts-store";
import { submitAttempt } from "./submit-attempt";

/**
 * Takes a payment: chooses the terminal, writes the payment down, asks the bank, writes the outcome down.
 * A decline and a lost answer are outcomes of the payment that is returned.
 * Refuses: `forbidden`, `invalid_request`, `terminal_not_found`, `idempotency_in_progress`, and `bank_unavailable` to an
 * API caller where no bank was surely reached (the payment is then `canceled`).
 */
export async function createPayment(
  scope: MerchantScope,
  input: NewPayment,
  context: RequestContext,
): Promise<Payment> {
  requirePermission(scope, "payments.create");
  const facts = await findSaleFacts(scope, {
    number: input.card.number,
    email: input.customer?.email ?? null,
  });
  const { now, recentDeclines } = facts;
  const card = describeCard(input.card, facts.bin);
  const terminals = narrowToPoints(facts.terminals, { ...input, card });
  const wish = { ...routeWishOf(input, card, recentDeclines), day: istanbulDay(now) };
  const route = avoidResting(chooseRoute(terminals, wish), isResting);
  const payment = draftPayment(input, { merchantId: scope.merchantId, route, card, now });
  const submitted = await submitAttempt(
    oneStatement(scope, now),
    { payment, route, number: 1, recentDeclines },
    context,
  );
  const taken = await carryOnAttempt(scope, submitted, { card: input.card, context });
  if (taken.status === "canceled" && input.channel === "api") {
    throw new DomainError(
      "bank_unavailable",
      "The bank cannot be reached; nothing was charged. Try again later.",
    );
  }
  return taken;
}
