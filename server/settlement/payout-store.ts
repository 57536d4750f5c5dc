import type { LedgerEntry } from "@/server/core/ledger";
import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { newId } from "@/server/platform/random";

/** Writes a payout. */
export async function insertPayoutRow(tx: MerchantTx, row: Prisma.PayoutCreateManyInput): Promise<void> {
  await tx.db.payout.create({ data: row });
}

/** Writes an entry that belongs to no payment. */
export async function insertEntry(tx: MerchantTx, entry: LedgerEntry): Promise<void> {
  const id = newId("ent", entry.occurredAt);
  const { merchantId } = tx.scope;
  const { postings, ...facts } = entry;
  await tx.db.ledgerEntry.create({ data: { ...facts, id, merchantId } });
  await tx.db.ledgerPosting.createMany({
    data: postings.map((posting, position) => ({
      ...posting,
      entryId: id,
      position,
      merchantId,
      occurredAt: entry.occurredAt,
    })),
  });
}
