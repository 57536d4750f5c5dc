import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { appendSessionEvent, completeSessionRow, findSessionRow } from "./checkout-store";
import { countLinkUse } from "./hosted-store";

/**
 * Completes a session whose payment went well, tells it once, and counts the use of its link.
 * A completed one is left as it is. Refuses: `forbidden`.
 */
export async function completeCheckoutSession(
  scope: MerchantScope,
  done: { readonly sessionId: string; readonly paymentId: string },
): Promise<void> {
  requirePermission(scope, "payments.create");
  await inMerchantTx(scope, async (tx) => {
    const moved = await completeSessionRow(tx, done.sessionId, done.paymentId);
    if (!moved) return;
    const session = await findSessionRow(tx, done.sessionId);
    if (session?.paymentLinkId) await countLinkUse(tx, session.paymentLinkId);
    await appendSessionEvent(tx, { type: "checkout_session.completed", ...done });
  });
}
