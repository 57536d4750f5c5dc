import type { LedgerEntry } from "@/server/core/ledger";
import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { newId } from "@/server/platform/random";

/** Whether a terminal's value date has been paid. */
export async function hasPayoutOf(
  tx: MerchantTx,
  paid: { readonly terminalId: string; readonly valueDate: Date },
): Promise<boolean> {
  return (await tx.db.payout.count({ where: paid })) > 0;
}

/** Writes payouts. */
export async function insertPayoutRows(
  tx: MerchantTx,
  rows: readonly Prisma.PayoutCreateManyInput[],
): Promise<void> {
  await tx.db.payout.createMany({ data: [...rows] });
}

/** Writes entries that belong to no payment. */
export async function insertEntries(tx: MerchantTx, entries: readonly LedgerEntry[]): Promise<void> {
  const { merchantId } = tx.scope;
  const named = entries.map((entry) => ({ ...entry, id: newId("ent", entry.occurredAt) }));
  await tx.db.ledgerEntry.createMany({
    data: named.map(({ postings: _, ...facts }) => ({ ...facts, merchantId })),
  });
  await tx.db.ledgerPosting.createMany({
    data: named.flatMap(({ id, occurredAt, postings }) =>
      postings.map((posting, position) => ({ ...posting, entryId: id, position, merchantId, occurredAt })),
    ),
  });
}
