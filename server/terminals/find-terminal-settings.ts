import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { settingsOf, type TerminalSettings } from "./terminal-settings";
import { findTerminalRow } from "./terminal-store";

/** One terminal with its settings. Refuses: `forbidden`, `terminal_not_found`. */
export async function findTerminalSettings(
  scope: MerchantScope,
  terminalId: string,
): Promise<TerminalSettings> {
  requirePermission(scope, "terminals.read");
  const terminal = await inMerchantTx(scope, (tx) => findTerminalRow(tx, terminalId));
  if (!terminal) throw new DomainError("terminal_not_found", "No terminal has this id.");
  return settingsOf(terminal);
}
