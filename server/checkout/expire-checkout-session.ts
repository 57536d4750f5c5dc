import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { IdempotencyClaim } from "@/server/idempotency/idempotency-claim";
import { recordClaim } from "@/server/idempotency/record-claim";
import type { CheckoutSession } from "./checkout-session";
import { appendSessionEvent, expireSessionRow, findSessionRow } from "./checkout-store";

/**
 * Closes an open session before its time, by the merchant's wish; tells it once.
 * Refuses: `forbidden`, `checkout_session_not_found`, `checkout_session_state_conflict` where it has ended or somebody
 * is paying in it, `idempotency_in_progress`.
 */
export async function expireCheckoutSession(
  scope: MerchantScope,
  sessionId: string,
  context: { readonly claim: IdempotencyClaim | null },
): Promise<CheckoutSession> {
  requirePermission(scope, "sessions.write");
  return inMerchantTx(scope, async (tx) => {
    const session = await findSessionRow(tx, sessionId);
    if (!session) throw new DomainError("checkout_session_not_found", "No checkout session has this id.");
    await recordClaim(tx, context.claim && { ...context.claim, resourceId: session.id });
    if (!(await expireSessionRow(tx, sessionId))) {
      throw new DomainError(
        "checkout_session_state_conflict",
        "Only an open session in which nobody is paying can be expired.",
      );
    }
    const { paymentId } = session;
    await appendSessionEvent(tx, { type: "checkout_session.expired", sessionId, paymentId });
    return { ...session, status: "expired" };
  });
}
