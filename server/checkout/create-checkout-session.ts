import { requireRoutable } from "@/server/core/choose-route";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { IdempotencyClaim } from "@/server/idempotency/idempotency-claim";
import { recordClaim } from "@/server/idempotency/record-claim";
import { newId } from "@/server/platform/random";
import { listActiveTerminals } from "@/server/terminals/list-active-terminals";
import type { CheckoutSession } from "./checkout-session";
import { insertSessionRow } from "./checkout-store";

/** A session as its caller asks for it, checked by the contract. Units: minor. */
export interface NewCheckoutSession
  extends Pick<
    CheckoutSession,
    | "amountMinor"
    | "currency"
    | "orderId"
    | "description"
    | "items"
    | "customer"
    | "maxInstalments"
    | "captureMode"
    | "threeDSecure"
    | "locale"
    | "cancelUrl"
    | "metadata"
  > {
  readonly returnUrl: string;
  readonly expiresInMinutes: number;
}

/**
 * Opens a checkout session: a hosted page on which a shopper pays one amount.
 * Refuses: `forbidden`, `invalid_request` where no terminal takes the currency or the capture mode,
 * `idempotency_in_progress`.
 */
export async function createCheckoutSession(
  scope: MerchantScope,
  input: NewCheckoutSession,
  context: { readonly claim: IdempotencyClaim | null },
): Promise<CheckoutSession> {
  requirePermission(scope, "sessions.write");
  const { expiresInMinutes, ...facts } = input;
  return inMerchantTx(scope, async (tx) => {
    requireRoutable(await listActiveTerminals(tx), input);
    const session: CheckoutSession = {
      ...facts,
      id: newId("cs", tx.now),
      status: "open",
      paymentLinkId: null,
      paymentId: null,
      createdAt: tx.now,
      completedAt: null,
      expiresAt: new Date(tx.now.getTime() + expiresInMinutes * 60_000),
    };
    await recordClaim(tx, context.claim && { ...context.claim, resourceId: session.id });
    await insertSessionRow(tx, session);
    return session;
  });
}
