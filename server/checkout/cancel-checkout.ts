import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { cancelPayment } from "@/server/payments/cancel-payment";
import type { RequestContext } from "@/server/payments/request-context";
import { appendSessionEvent, expireSessionRow } from "./checkout-store";
import { findHostedCheckout } from "./find-hosted-checkout";
import { phaseOf } from "./hosted-phase";

/**
 * The shopper leaves: an open payment is canceled and the session ends. Nothing happens to a payment that the bank
 * has, or may have.
 * Refuses: `payment_state_conflict`.
 */
export async function cancelCheckout(
  scope: MerchantScope,
  sessionId: string,
  context: RequestContext,
): Promise<void> {
  const checkout = await findHostedCheckout(scope, sessionId);
  if (!checkout) return;
  const { kind } = phaseOf(checkout);
  if (kind !== "form" && kind !== "challenge") return;
  const { payment } = checkout;
  if (payment?.status === "created" || payment?.status === "requires_action") {
    await cancelPayment(scope, payment.id, context);
  }
  await inMerchantTx(scope, async (tx) => {
    const moved = await expireSessionRow(tx, sessionId);
    if (moved) {
      await appendSessionEvent(tx, {
        type: "checkout_session.expired",
        sessionId,
        paymentId: payment?.id ?? null,
      });
    }
  });
}
