import type { CurrencyCode } from "@/server/core/money";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { type PickedTerminal, pickTerminal } from "./pick-terminal";
import { listTerminalRows } from "./terminal-store";

/** Looks the active terminals up and picks one. Refuses as `pickTerminal`. */
export async function chooseTerminal(
  tx: MerchantTx,
  wish: { readonly terminalId: string | null; readonly currency: CurrencyCode },
): Promise<PickedTerminal> {
  return pickTerminal(await listTerminalRows(tx), wish);
}
