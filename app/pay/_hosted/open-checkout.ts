import { type HostedAccess, scopeFromHostedToken } from "@/server/access/scope-from-hosted-token";
import { findHostedCheckout } from "@/server/checkout/find-hosted-checkout";
import type { HostedCheckout } from "@/server/checkout/hosted-checkout";

/** What a route of `/pay/[token]` is given. */
export interface TokenContext {
  readonly params: Promise<{ readonly token: string }>;
}

/** The session behind a token; null for any other token. */
export async function openCheckout(
  context: TokenContext,
): Promise<{ readonly access: HostedAccess; readonly checkout: HostedCheckout } | null> {
  const access = await scopeFromHostedToken((await context.params).token);
  if (!access?.objectId.startsWith("cs_")) return null;
  const checkout = await findHostedCheckout(access.scope, access.objectId);
  return checkout && { access, checkout };
}
