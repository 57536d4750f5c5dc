import { istanbulDay } from "@/server/core/business-day";
import { binPrefixes, describeCard } from "@/server/core/card";
import { avoidResting, chooseRoute } from "@/server/core/choose-route";
import { DomainError } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listActiveTerminals } from "@/server/terminals/list-active-terminals";
import { isResting } from "@/server/terminals/resting-terminals";
import { carryOnAttempt } from "./carry-on-attempt";
import { type NewPayment, redraftPayment, routeWishOf } from "./payment-draft";
import { countAttempts, findBinFacts, lockPaymentRow } from "./payment-store";
import type { RequestContext } from "./request-context";
import { submitAttempt } from "./submit-attempt";

/**
 * Another try of a payment that was declined or has not been charged yet.
 * Refuses: `payment_not_found`, `payment_state_conflict` where a try is running or the payment has ended, `invalid_request`.
 */
export async function retryPayment(
  scope: MerchantScope,
  retry: { readonly paymentId: string; readonly input: NewPayment },
  context: RequestContext,
): Promise<Payment> {
  requirePermission(scope, "payments.create");
  const submitted = await inMerchantTx(scope, async (tx) => {
    const before = await lockPaymentRow(tx, retry.paymentId);
    if (!before) throw new DomainError("payment_not_found", "No payment has this id.");
    const bin = await findBinFacts(tx, binPrefixes(retry.input.card.number));
    const card = describeCard(retry.input.card, bin);
    // Another card may belong to another bank; only a terminal that the shop named stays.
    const terminalId = before.routeReason === "named" ? before.terminalId : null;
    const earlier = await countAttempts(tx, before.id);
    const wish = { ...routeWishOf(retry.input, card, earlier), terminalId, day: istanbulDay(tx.now) };
    const route = avoidResting(chooseRoute(await listActiveTerminals(tx), wish), isResting);
    const payment = redraftPayment(before, retry.input, { route, card });
    return submitAttempt(tx, { payment, route, number: earlier + 1, recentDeclines: earlier }, context);
  });
  return carryOnAttempt(scope, submitted, { card: retry.input.card, context });
}
