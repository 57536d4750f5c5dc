import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type EntryFacts, findEntryFacts, type ListedPosting, listPostings } from "./entry-store";
import { type SealedDay, stateOfSeal } from "./list-sealed-days";
import { findSeal } from "./seal-store";

/** One entry with its postings, what it belongs to, and the seal of its day where there is one. */
export interface EntryDetail {
  readonly entry: EntryFacts;
  readonly postings: readonly ListedPosting[];
  readonly seal: SealedDay | null;
  readonly now: Date;
}

/** One entry of this merchant's ledger. Refuses: `forbidden`, `ledger_entry_not_found`. */
export async function findEntry(scope: MerchantScope, id: string): Promise<EntryDetail> {
  requirePermission(scope, "ledger.read");
  return inMerchantTx(scope, async (tx) => {
    const entry = await findEntryFacts(tx, id);
    if (!entry) throw new DomainError("ledger_entry_not_found", "No entry of the ledger has this id.");
    const postings = await listPostings(tx, [id]);
    const seal = entry.day ? await findSeal(tx, entry.day) : null;
    return { entry, postings, seal: seal && { ...seal, state: stateOfSeal(seal) }, now: tx.now };
  });
}
