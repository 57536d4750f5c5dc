import type { MerchantTx } from "@/server/db/merchant-tx";
import { listKnownReferences } from "./payout-store";

/** Those of a bank's payments that stand in our book already. */
export async function findPaidReferences(
  tx: MerchantTx,
  asked: { readonly terminalId: string; readonly references: readonly string[] },
): Promise<readonly string[]> {
  return listKnownReferences(tx, asked);
}
