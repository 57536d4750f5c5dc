import type { CardDetails } from "@/server/bank/bank-connector";
import { sealText, UnsealError, unsealText } from "@/server/platform/crypto";
import type { NestpayContext } from "./nestpay-context";

/** How long the bank holds a card for an API call, by the wall clock. */
export const HELD_CARD_MS = 30 * 60_000;

/** A card as it is held: never with its security code. */
type HeldCard = Omit<CardDetails, "cvc">;

/** Seals a card for its visit; it opens for no other one. */
export function sealHeldCard(context: NestpayContext, visitId: string, card: CardDetails): string {
  const { number, expMonth, expYear, holder } = card;
  const held: HeldCard = { number, expMonth, expYear, holder };
  return sealText(context.cardKeys, JSON.stringify(held), visitId);
}

/** Opens a held card; null where it does not open (the bank's secret has changed since). */
export function openHeldCard(context: NestpayContext, visitId: string, sealed: string): CardDetails | null {
  try {
    const held = JSON.parse(unsealText(context.cardKeys, sealed, visitId)) as HeldCard;
    return { ...held, cvc: null };
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
