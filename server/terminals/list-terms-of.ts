import type { TermsVersion } from "@/server/core/terms-history";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { listTermsRows } from "./terms-history-store";

/** Every version of a terminal's contract, newest first, for a room that names the clauses of many payments. */
export async function listTermsOf(tx: MerchantTx, terminalId: string): Promise<TermsVersion[]> {
  return listTermsRows(tx, terminalId);
}
