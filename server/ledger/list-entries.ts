import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { cutPage, type Page, type PageRequest } from "@/server/db/page";
import type { MerchantScope } from "@/server/db/scope";
import {
  type EntryFilter,
  type ListedEntry,
  type ListedPosting,
  listEntryRows,
  listPostings,
} from "./entry-store";

/** An entry with its postings. */
export interface EntryWithPostings extends ListedEntry {
  readonly postings: readonly ListedPosting[];
}

/** Entries of this merchant's ledger with their postings, newest first. Refuses: `forbidden`. */
export async function listEntries(
  scope: MerchantScope,
  filter: EntryFilter,
  page: PageRequest,
): Promise<Page<EntryWithPostings>> {
  requirePermission(scope, "ledger.read");
  return inMerchantTx(scope, async (tx) => {
    const cut = cutPage(await listEntryRows(tx, filter, page), page.limit);
    const postings = await listPostings(
      tx,
      cut.rows.map(({ id }) => id),
    );
    const ofEntry = (id: string) => postings.filter(({ entryId }) => entryId === id);
    return { ...cut, rows: cut.rows.map((row) => ({ ...row, postings: ofEntry(row.id) })) };
  });
}
