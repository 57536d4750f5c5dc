import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { CheckoutSession } from "./checkout-session";
import { findSessionRow } from "./checkout-store";

/** A checkout session of this merchant. Refuses: `forbidden`, `checkout_session_not_found`. */
export async function findCheckoutSession(scope: MerchantScope, sessionId: string): Promise<CheckoutSession> {
  requirePermission(scope, "sessions.read");
  const session = await inMerchantTx(scope, (tx) => findSessionRow(tx, sessionId));
  if (!session) throw new DomainError("checkout_session_not_found", "No checkout session has this id.");
  return session;
}
