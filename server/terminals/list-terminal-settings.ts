import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { settingsOf, type TerminalSettings } from "./terminal-settings";
import { listEveryTerminalRow } from "./terminal-settings-store";

/** Lira first, the others by their names. */
function currencyRank(currency: string): string {
  return currency === "TRY" ? "" : currency;
}

/** Those that take payments first; within them by currency, then in the order in which they are tried. */
function byUse(left: TerminalSettings, right: TerminalSettings): number {
  return (
    Number(right.active) - Number(left.active) ||
    currencyRank(left.currency).localeCompare(currencyRank(right.currency)) ||
    left.priority - right.priority
  );
}

/** Every terminal of this merchant, those that take payments first, lira before others. Refuses: `forbidden`. */
export async function listTerminalSettings(scope: MerchantScope): Promise<TerminalSettings[]> {
  requirePermission(scope, "terminals.read");
  const terminals = await inMerchantTx(scope, (tx) => listEveryTerminalRow(tx));
  return terminals.map(settingsOf).sort(byUse);
}
