import type { AuthorizeRequest } from "@/server/bank/bank-connector";
import { inLira } from "../book/book-order";
import type { CountedSale } from "../book/book-store";
import type { IssuedCard } from "./card-facts";

const ISTANBUL_MS = 3 * 3_600_000;

/** Whether anything is counted of a card. */
function isCounted(card: IssuedCard): boolean {
  return card.dailyCountLimit !== null || card.dailyAmountLimitMinor !== null;
}

/**
 * What an approval counts of its card's day in Istanbul; null for a card without a daily limit and for a verification.
 * A void or a refund does not give the day back. Units: minor, lira.
 */
export function countedSale(
  card: IssuedCard | null,
  request: Pick<AuthorizeRequest, "amountMinor" | "currency">,
  bankNow: Date,
): CountedSale | null {
  if (card === null || !isCounted(card) || request.amountMinor === 0n) return null;
  const day = new Date(bankNow.getTime() + ISTANBUL_MS).toISOString().slice(0, 10);
  return { cardId: card.id, day, amountMinor: inLira(request.amountMinor, request.currency) };
}

/** Why a card's day is full: 65 so many approvals, 61 so much money; null where there is room. */
export function checkDay(
  card: IssuedCard,
  request: Pick<AuthorizeRequest, "amountMinor" | "currency">,
): { readonly code: string; readonly note: string } | null {
  if (request.amountMinor === 0n) return null;
  const { dailyCountLimit, dailyAmountLimitMinor, dayCount, dayMinor } = card;
  if (dailyCountLimit !== null && dayCount >= dailyCountLimit) {
    return { code: "65", note: "the card's sales of the day are used up" };
  }
  const nextMinor = dayMinor + inLira(request.amountMinor, request.currency);
  if (dailyAmountLimitMinor !== null && nextMinor > dailyAmountLimitMinor) {
    return { code: "61", note: "above the card's daily amount" };
  }
  return null;
}
