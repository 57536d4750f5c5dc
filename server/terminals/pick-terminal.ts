import { DomainError, invalidField } from "@/server/core/errors";
import type { CurrencyCode } from "@/server/core/money";
import type { Terminal } from "@/server/core/terminal";

/** A terminal with the reason why it was taken. */
export interface PickedTerminal {
  readonly terminal: Terminal;
  readonly reason: "named" | "priority";
}

/**
 * The terminal of a new payment: the named one, else the first active one of the currency.
 * Refuses: `terminal_not_found`, `invalid_request` where no terminal takes the currency.
 */
export function pickTerminal(
  active: readonly Terminal[],
  wish: { readonly terminalId: string | null; readonly currency: CurrencyCode },
): PickedTerminal {
  if (wish.terminalId !== null) {
    const terminal = active.find(({ id }) => id === wish.terminalId);
    if (!terminal) throw new DomainError("terminal_not_found", "No active terminal has this id.");
    if (terminal.currency !== wish.currency) {
      throw invalidField("currency", "not_supported", `This terminal takes ${terminal.currency} only.`);
    }
    return { terminal, reason: "named" };
  }
  const terminal = active.find(({ currency }) => currency === wish.currency);
  if (!terminal) throw invalidField("currency", "not_supported", `No terminal takes ${wish.currency}.`);
  return { terminal, reason: "priority" };
}
