import { valueDateOf } from "@/server/core/business-day";
import type { MerchantTx } from "@/server/db/merchant-tx";
import {
  type BatchRow,
  findUnpaidValueDate,
  lockBatchRowsOfValueDate,
  markBatchesPaid,
  moveValueDate,
  sumBatchPostings,
} from "./batch-store";

/** What batches come to by the ledger. Units: minor. `netMinor` is what the bank owes for them. */
export interface BatchTotals {
  readonly grossMinor: bigint;
  readonly refundMinor: bigint;
  readonly feeMinor: bigint;
  readonly netMinor: bigint;
}

/** Closed batches of a terminal on its first value date without a payout, under their locks. */
export async function lockUnpaidBatches(
  tx: MerchantTx,
  terminalId: string,
): Promise<{ readonly valueDate: Date; readonly batches: readonly BatchRow[] } | null> {
  const valueDate = await findUnpaidValueDate(tx, terminalId);
  if (valueDate === null) return null;
  const batches = await lockBatchRowsOfValueDate(tx, { terminalId, valueDate });
  return batches.length === 0 ? null : { valueDate, batches };
}

/** Totals of each batch from the ledger; a batch without postings is left out. */
export async function batchTotalsOf(
  tx: MerchantTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BatchTotals>> {
  const rows = await sumBatchPostings(tx, ids);
  const totals = new Map<string, BatchTotals>();
  for (const id of new Set(rows.map((row) => row.batch_id))) {
    const total = (...accounts: readonly string[]) =>
      rows
        .filter((row) => row.batch_id === id && accounts.includes(row.account))
        .reduce((sum, row) => sum + row.total, 0n);
    totals.set(id, {
      grossMinor: -total("sales", "shopper_fees"),
      refundMinor: total("refunds"),
      feeMinor: total("commission", "fixed_fees", "commission_tax"),
      netMinor: total("bank_receivable"),
    });
  }
  return totals;
}

/** Adds totals up. */
export function addBatchTotals(parts: Iterable<BatchTotals>): BatchTotals {
  const sum = { grossMinor: 0n, refundMinor: 0n, feeMinor: 0n, netMinor: 0n };
  for (const part of parts) {
    sum.grossMinor += part.grossMinor;
    sum.refundMinor += part.refundMinor;
    sum.feeMinor += part.feeMinor;
    sum.netMinor += part.netMinor;
  }
  return sum;
}

/** A batch and the payout that pays it. */
export interface PaidBatch {
  readonly batchId: string;
  readonly payoutId: string;
}

/** Marks batches as paid. Answers whether this call marked all of them. */
export async function settleBatches(tx: MerchantTx, paid: readonly PaidBatch[]): Promise<boolean> {
  return (await markBatchesPaid(tx, paid)) === paid.length;
}

/** Lets batches wait for the banking day after a value date that was paid without them. */
export async function postponeBatches(
  tx: MerchantTx,
  late: { readonly batchIds: readonly string[]; readonly paidValueDate: Date },
): Promise<void> {
  const day = valueDateOf(late.paidValueDate.toISOString().slice(0, 10), 1);
  await moveValueDate(tx, { batchIds: late.batchIds, to: new Date(`${day}T00:00:00Z`) });
}
