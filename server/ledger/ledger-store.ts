import type { MerchantTx } from "@/server/db/merchant-tx";
import type { EntryRow, PostingRow } from "./entry-rows";

/** Writes entries with all their postings. */
export async function insertEntryRows(
  tx: MerchantTx,
  rows: { readonly entries: EntryRow[]; readonly postings: PostingRow[] },
): Promise<void> {
  await tx.db.ledgerEntry.createMany({ data: rows.entries });
  await tx.db.ledgerPosting.createMany({ data: rows.postings });
}
