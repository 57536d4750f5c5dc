import type { BankOutcome } from "@/server/bank/bank-connector";
import type { BankContext } from "../bank-context";
import type { Desk } from "../book/book-desk";
import { findHops } from "../book/book-store";
import { declinedOutcome, storedOutcome } from "./outcomes";

/**
 * The answer to a message that the book knows already; null for a new one. An operation that was reversed, before
 * or after it came, is refused with 98: it must never be shown as approved again.
 */
export async function answerStored(
  context: BankContext,
  desk: Desk,
  message: { readonly clientId: string; readonly operationKey: string },
): Promise<BankOutcome | null> {
  const { stored } = desk;
  if (stored === null) return null;
  const hops = await findHops(context.db, message.clientId, message.operationKey);
  if (desk.isReversed || stored.kind === "barred") return declinedOutcome("98", hops);
  return storedOutcome(stored, hops);
}
