import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { settingsOf, type TerminalSettings } from "./terminal-settings";
import { listEveryTerminalRow } from "./terminal-settings-store";

/** Every terminal of this merchant, those that take payments first. Refuses: `forbidden`. */
export async function listTerminalSettings(scope: MerchantScope): Promise<TerminalSettings[]> {
  requirePermission(scope, "terminals.read");
  const terminals = await inMerchantTx(scope, (tx) => listEveryTerminalRow(tx));
  return terminals.map(settingsOf);
}
