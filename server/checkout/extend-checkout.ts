import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { extendSessionRow, findSessionRow } from "./checkout-store";

const EXTENSION_MS = 30 * 60_000;
const LONGEST_MS = 24 * 3_600_000;

/**
 * Gives the shopper 30 more minutes from now, up to a day after the session began. An ended session stays ended.
 * Source: WCAG 2.2.1.
 */
export async function extendCheckout(scope: MerchantScope, sessionId: string): Promise<void> {
  await inMerchantTx(scope, async (tx) => {
    const session = await findSessionRow(tx, sessionId);
    if (session?.status !== "open" || tx.now >= session.expiresAt) return;
    const wanted = Math.min(tx.now.getTime() + EXTENSION_MS, session.createdAt.getTime() + LONGEST_MS);
    if (wanted > session.expiresAt.getTime()) await extendSessionRow(tx, sessionId, new Date(wanted));
  });
}
