import { DomainError, invalidField } from "@/server/core/errors";
import type { CurrencyCode } from "@/server/core/money";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { findTerminalRow, listTerminalRows } from "./terminal-store";

/** A terminal with the reason why it was taken. */
export interface ChosenTerminal {
  readonly terminal: Terminal;
  readonly reason: "named" | "priority";
}

/**
 * The terminal of a new payment: the named one, else the active one of the currency with the first priority.
 * Refuses: `terminal_not_found`, `invalid_request` where no terminal takes the currency.
 */
export async function chooseTerminal(
  tx: MerchantTx,
  wish: { readonly terminalId: string | null; readonly currency: CurrencyCode },
): Promise<ChosenTerminal> {
  if (wish.terminalId !== null) {
    const terminal = await findTerminalRow(tx, wish.terminalId);
    if (!terminal?.active) throw new DomainError("terminal_not_found", "No active terminal has this id.");
    if (terminal.currency !== wish.currency) {
      throw invalidField("currency", "not_supported", `This terminal takes ${terminal.currency} only.`);
    }
    return { terminal, reason: "named" };
  }
  const [terminal] = await listTerminalRows(tx, wish.currency);
  if (!terminal) throw invalidField("currency", "not_supported", `No terminal takes ${wish.currency}.`);
  return { terminal, reason: "priority" };
}
