import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A row of a day's sales. */
export type BatchRow = Prisma.BatchModel;

/** A batch of this merchant. */
export async function findBatchRow(tx: MerchantTx, id: string): Promise<BatchRow | null> {
  return tx.db.batch.findUnique({ where: { id } });
}

/** A batch under its lock. */
export async function lockBatchRow(tx: MerchantTx, id: string): Promise<BatchRow | null> {
  await tx.db.$queryRaw`select id from batches where id = ${id} for update`;
  return findBatchRow(tx, id);
}

/** Writes batches that are not there yet. */
export async function insertBatchRows(tx: MerchantTx, rows: readonly BatchRow[]): Promise<void> {
  await tx.db.batch.createMany({
    data: rows.map((row) => ({
      ...row,
      bankTotals: row.bankTotals ?? undefined,
    })) as Prisma.BatchCreateManyInput[],
    skipDuplicates: true,
  });
}

/** Writes what the day end said, once. Answers whether this call closed the batch. */
export async function closeBatchRow(
  tx: MerchantTx,
  close: {
    readonly id: string;
    readonly closedAt: Date;
    readonly valueDate: Date;
    readonly bankTotals: Prisma.InputJsonObject;
  },
): Promise<boolean> {
  const { id, ...data } = close;
  const { count } = await tx.db.batch.updateMany({
    where: { id, status: "open" },
    data: { status: "closed", ...data },
  });
  return count === 1;
}

/** Moves a terminal's next day end, if it still is the one that was acted upon. */
export async function moveDayEnd(
  tx: MerchantTx,
  move: { readonly terminalId: string; readonly from: Date; readonly to: Date },
): Promise<boolean> {
  const { count } = await tx.db.terminal.updateMany({
    where: { id: move.terminalId, nextDayEndAt: move.from },
    data: { nextDayEndAt: move.to },
  });
  return count === 1;
}

/** What the bank owes for a batch by our book: the net of its postings on `bank_receivable`, and its parts. */
export async function sumBatchPostings(
  tx: MerchantTx,
  batchId: string,
): Promise<{ account: string; reason: string; total: bigint }[]> {
  return tx.db.$queryRaw`
    select p.account, e.reason, sum(p.amount_minor)::bigint as total
    from ledger_entries e join ledger_postings p on p.entry_id = e.id
    where e.batch_id = ${batchId} group by p.account, e.reason`;
}

/** Marks a batch as paid by a payout, once. */
export async function markBatchPaid(tx: MerchantTx, id: string, payoutId: string): Promise<boolean> {
  const { count } = await tx.db.batch.updateMany({ where: { id, payoutId: null }, data: { payoutId } });
  return count === 1;
}
