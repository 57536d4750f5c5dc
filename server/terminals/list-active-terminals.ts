import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { listActiveTerminalRows } from "./terminal-store";

/** Every terminal that takes new payments, for `chooseRoute`. A sale of the API reads them through `find_sale_facts`. */
export async function listActiveTerminals(tx: MerchantTx): Promise<Terminal[]> {
  return listActiveTerminalRows(tx);
}
