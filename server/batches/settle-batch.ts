import type { MerchantTx } from "@/server/db/merchant-tx";
import { type BatchRow, lockBatchRow, markBatchPaid, sumBatchPostings } from "./batch-store";

/** What a batch comes to. Units: minor. `netMinor` is what the bank owes for it. */
export interface BatchTotals {
  readonly grossMinor: bigint;
  readonly refundMinor: bigint;
  readonly feeMinor: bigint;
  readonly netMinor: bigint;
}

/** A closed batch that has not been paid, under its lock; null otherwise. */
export async function lockClosedBatch(tx: MerchantTx, id: string): Promise<BatchRow | null> {
  const batch = await lockBatchRow(tx, id);
  return batch?.status === "closed" && batch.payoutId === null ? batch : null;
}

/** Totals of a batch from the ledger. */
export async function batchTotalsOf(tx: MerchantTx, id: string): Promise<BatchTotals> {
  const rows = await sumBatchPostings(tx, id);
  const total = (pick: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(pick).reduce((sum, row) => sum + row.total, 0n);
  const isSale = (account: string) => account === "sales" || account === "shopper_fees";
  return {
    grossMinor: -total(({ account }) => isSale(account)),
    refundMinor: total(({ account }) => account === "refunds"),
    feeMinor: total(({ account }) => account === "commission" || account === "commission_tax"),
    netMinor: total(({ account, reason }) => account === "bank_receivable" && reason !== "payout"),
  };
}

/** Marks a batch as paid. Answers whether this call did. */
export async function settleBatch(tx: MerchantTx, id: string, payoutId: string): Promise<boolean> {
  return markBatchPaid(tx, id, payoutId);
}
