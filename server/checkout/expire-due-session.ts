import { DomainError } from "@/server/core/errors";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { cancelPayment } from "@/server/payments/cancel-payment";
import type { RequestContext } from "@/server/payments/request-context";
import { appendSessionEvent, expireSessionRow } from "./checkout-store";
import { completeCheckoutSession } from "./complete-checkout-session";
import { findHostedCheckout } from "./find-hosted-checkout";

/**
 * Ends a session whose time is over: completes it where its payment went well, leaves it while somebody is paying, and
 * otherwise expires it with its untouched payment. Answers whether it ended.
 */
export async function expireDueSession(
  scope: MerchantScope,
  sessionId: string,
  context: RequestContext,
): Promise<boolean> {
  const checkout = await findHostedCheckout(scope, sessionId);
  if (checkout?.session.status !== "open") return false;
  const { payment } = checkout;
  if (payment?.status === "captured" || payment?.status === "authorized") {
    await completeCheckoutSession(scope, { sessionId, paymentId: payment.id });
    return true;
  }
  if (payment?.status === "created") {
    try {
      await cancelPayment(scope, payment.id, context);
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
  return inMerchantTx(scope, async (tx) => {
    if (!(await expireSessionRow(tx, sessionId))) return false;
    await appendSessionEvent(tx, {
      type: "checkout_session.expired",
      sessionId,
      paymentId: payment?.id ?? null,
    });
    return true;
  });
}
