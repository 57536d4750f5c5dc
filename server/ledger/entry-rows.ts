import type { LedgerEntry, Posting } from "@/server/core/ledger";
import { newId } from "@/server/platform/random";

/** An entry as its table holds it. */
export interface EntryRow extends Omit<LedgerEntry, "postings"> {
  readonly id: string;
  readonly merchantId: string;
}

/** One side of an entry as its table holds it; numbered from zero. Units: minor, debit positive. */
export interface PostingRow extends Posting {
  readonly merchantId: string;
  readonly entryId: string;
  readonly position: number;
  readonly occurredAt: Date;
}

/** The rows of a merchant's entries, each under a new id. */
export function entryRowsOf(
  merchantId: string,
  entries: readonly LedgerEntry[],
): { readonly entries: EntryRow[]; readonly postings: PostingRow[] } {
  const named = entries.map((entry) => ({ id: newId("ent", entry.occurredAt), entry }));
  return {
    entries: named.map(({ id, entry: { postings: _, ...facts } }) => ({ ...facts, id, merchantId })),
    postings: named.flatMap(({ id, entry }) =>
      entry.postings.map((posting, position) => ({
        ...posting,
        merchantId,
        entryId: id,
        position,
        occurredAt: entry.occurredAt,
      })),
    ),
  };
}
