import { type HostedAccess, scopeFromHostedToken } from "@/server/access/scope-from-hosted-token";
import { findHostedAttempt, type HostedAttempt } from "@/server/checkout/find-hosted-attempt";
import { checkoutPath } from "./checkout-page";
import type { TokenContext } from "./open-checkout";

/** An attempt that a token opened. */
export interface OpenedAttempt extends HostedAttempt {
  readonly access: HostedAccess;
}

/** The attempt behind a token; null for any other token. */
export async function openAttempt({ params }: TokenContext): Promise<OpenedAttempt | null> {
  const { token } = await params;
  const access = await scopeFromHostedToken(token);
  if (!access?.objectId.startsWith("att_")) return null;
  const found = await findHostedAttempt(access.scope, access.objectId);
  return found && { access, ...found };
}

/** The page that tells what became of an attempt: the session's, or our own last page of an API payment. */
export function resultPath({ payment }: Pick<HostedAttempt, "payment">, token: string): string {
  return payment.checkoutSessionId === null
    ? `/pay/return/${token}`
    : checkoutPath(payment.checkoutSessionId);
}
