import type { AuthorizeRequest } from "@/server/bank/bank-connector";
import { MAX_AMOUNT_MINOR } from "@/server/core/money";
import type { Desk, DeskTerminal } from "../book/book-desk";
import type { CardProfile } from "../issuer/card-profile";

/** The acquirer's refusal, before the network sees anything. */
export interface AcquirerRefusal {
  readonly code: string;
  readonly note: string;
}

function checkRights(
  terminal: DeskTerminal,
  request: AuthorizeRequest,
  profile: CardProfile,
): AcquirerRefusal | null {
  if (terminal.currency !== request.currency) return { code: "12", note: "not the terminal's currency" };
  if (request.amountMinor < 0n || request.amountMinor > MAX_AMOUNT_MINOR || request.pointsMinor < 0n) {
    return { code: "13", note: "not an amount" };
  }
  if (request.instalments < 1 || request.instalments > 36)
    return { code: "12", note: "not an instalment count" };
  if (profile.isForeign && !terminal.acceptsForeign) {
    return { code: "58", note: "the terminal takes no foreign cards" };
  }
  return null;
}

/**
 * What the merchant's own bank checks: the terminal and its rights, and that the order is new.
 * Refuses: 03 unknown terminal, 12 currency or instalments, 13 amount, 58 foreign card, 94 order sold before.
 */
export function decideAcquirer(
  desk: Desk,
  request: AuthorizeRequest,
  profile: CardProfile,
): AcquirerRefusal | null {
  if (desk.terminal === null) return { code: "03", note: "unknown terminal" };
  if (desk.order !== null) return { code: "94", note: "this order was sold before" };
  return checkRights(desk.terminal, request, profile);
}
