import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { extendSessionRow, findSessionRow } from "./checkout-store";

const EXTENSION_MS = 30 * 60_000;
const LONGEST_MS = 24 * 3_600_000;
/** Less than this is no help to anybody. */
const LEAST_GAIN_MS = 60_000;

/**
 * Gives the shopper 30 more minutes from now, up to a day after the session began. An ended session stays ended.
 * Answers whether the time is later now.
 * Source: WCAG 2.2.1.
 */
export async function extendCheckout(scope: MerchantScope, sessionId: string): Promise<boolean> {
  return inMerchantTx(scope, async (tx) => {
    const session = await findSessionRow(tx, sessionId);
    if (session?.status !== "open" || tx.now >= session.expiresAt) return false;
    const wanted = Math.min(tx.now.getTime() + EXTENSION_MS, session.createdAt.getTime() + LONGEST_MS);
    if (wanted < session.expiresAt.getTime() + LEAST_GAIN_MS) return false;
    await extendSessionRow(tx, sessionId, new Date(wanted));
    return true;
  });
}
