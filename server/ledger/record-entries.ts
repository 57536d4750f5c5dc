import type { LedgerEntry } from "@/server/core/ledger";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { entryRowsOf } from "./entry-rows";
import { insertEntryRows } from "./ledger-store";

/** Books entries that belong to no payment; those of a payment go with its decision (`recordDecision`). */
export async function recordEntries(tx: MerchantTx, entries: readonly LedgerEntry[]): Promise<void> {
  await insertEntryRows(tx, entryRowsOf(tx.scope.merchantId, entries));
}
