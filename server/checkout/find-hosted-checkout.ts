import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findSessionRow } from "./checkout-store";
import { completeCheckoutSession } from "./complete-checkout-session";
import type { HostedCheckout } from "./hosted-checkout";
import { findHostedMerchantFacts, findSessionPayment } from "./hosted-store";

async function read(scope: MerchantScope, sessionId: string): Promise<HostedCheckout | null> {
  return inMerchantTx(scope, async (tx) => {
    const session = await findSessionRow(tx, sessionId);
    if (!session) return null;
    const merchant = await findHostedMerchantFacts(tx);
    return { merchant, session, ...(await findSessionPayment(tx, sessionId)), now: tx.now };
  });
}

/**
 * A session with its newest payment, as the hosted page shows it; null where there is none.
 * A session whose payment went well meanwhile, for instance after a lost answer, is completed on the way.
 */
export async function findHostedCheckout(
  scope: MerchantScope,
  sessionId: string,
): Promise<HostedCheckout | null> {
  const checkout = await read(scope, sessionId);
  const isPaid = checkout?.payment?.status === "captured" || checkout?.payment?.status === "authorized";
  if (checkout?.payment && isPaid && checkout.session.status !== "completed") {
    await completeCheckoutSession(scope, { sessionId, paymentId: checkout.payment.id });
  }
  return checkout;
}
