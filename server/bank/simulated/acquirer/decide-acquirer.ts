import type { AuthorizeRequest } from "@/server/bank/bank-connector";
import { MAX_AMOUNT_MINOR } from "@/server/core/money";
import type { Desk, DeskTerminal } from "../book/book-desk";
import type { CardProfile } from "../issuer/card-profile";

/** The acquirer's refusal, before the network sees anything. */
export interface AcquirerRefusal {
  readonly code: string;
  readonly note: string;
}

const MOST_INSTALMENTS = 36;

function checkMessage(terminal: DeskTerminal, request: AuthorizeRequest): AcquirerRefusal | null {
  if (!terminal.currencies.includes(request.currency)) {
    return { code: "12", note: "not the terminal's currency" };
  }
  if (request.amountMinor < 0n || request.amountMinor > MAX_AMOUNT_MINOR || request.pointsMinor < 0n) {
    return { code: "13", note: "not an amount" };
  }
  if (request.instalments < 1 || request.instalments > MOST_INSTALMENTS) {
    return { code: "12", note: "not an instalment count" };
  }
  return null;
}

function checkContract(
  terminal: DeskTerminal,
  request: AuthorizeRequest,
  profile: CardProfile,
): AcquirerRefusal | null {
  const lacks = (note: string): AcquirerRefusal => ({ code: "58", note });
  if (profile.isForeign && !terminal.acceptsForeign) return lacks("the terminal takes no foreign cards");
  if (request.capture === "manual" && !terminal.allowsPreauth) {
    return lacks("the terminal makes no pre-authorisations");
  }
  if (request.instalments > terminal.maxInstalments) {
    return lacks(`the terminal takes ${terminal.maxInstalments} instalments at most`);
  }
  return null;
}

/**
 * What the merchant's own bank checks: the terminal and its contract, and that the order is new.
 * Refuses: 03 unknown or closed terminal, 12 currency or instalments, 13 amount, 58 not in the contract (foreign cards,
 * pre-authorisation, so many instalments), 94 order sold before.
 */
export function decideAcquirer(
  desk: Desk,
  request: AuthorizeRequest,
  profile: CardProfile,
): AcquirerRefusal | null {
  const { terminal } = desk;
  if (terminal === null) return { code: "03", note: "unknown terminal" };
  if (!terminal.isActive) return { code: "03", note: "the terminal is closed" };
  if (desk.order !== null) return { code: "94", note: "this order was sold before" };
  return checkMessage(terminal, request) ?? checkContract(terminal, request, profile);
}

/**
 * Whether a terminal may change an order. A closed terminal still gives money back, for its sales are not undone.
 * Refuses: 58 not in the contract.
 */
export function checkFollowUpRight(
  terminal: DeskTerminal,
  kind: "capture" | "void" | "refund",
): AcquirerRefusal | null {
  if (kind === "void" && !terminal.allowsVoid) return { code: "58", note: "the terminal may not void" };
  if (kind === "refund" && !terminal.allowsRefund) return { code: "58", note: "the terminal may not refund" };
  return null;
}
