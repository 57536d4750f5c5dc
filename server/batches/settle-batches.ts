import type { MerchantTx } from "@/server/db/merchant-tx";
import {
  type BatchRow,
  lockBatchRowsByNumber,
  lockReserveRows,
  markBatchesPaid,
  markReservesReleased,
  moveValueDate,
  sumBatchPostings,
} from "./batch-store";

/** What batches come to by the ledger. Units: minor. `netMinor` is what the bank owes for them, without their reserve. */
export interface BatchTotals {
  /** With the shopper's fee. */
  readonly grossMinor: bigint;
  readonly shopperFeeMinor: bigint;
  readonly refundMinor: bigint;
  /** Commission, fixed fee and tax together. */
  readonly feeMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedFeeMinor: bigint;
  readonly commissionTaxMinor: bigint;
  readonly reserveHeldMinor: bigint;
  readonly netMinor: bigint;
}

const NOTHING: BatchTotals = {
  grossMinor: 0n,
  shopperFeeMinor: 0n,
  refundMinor: 0n,
  feeMinor: 0n,
  commissionMinor: 0n,
  fixedFeeMinor: 0n,
  commissionTaxMinor: 0n,
  reserveHeldMinor: 0n,
  netMinor: 0n,
};

/** Batches of a terminal by the bank's numbers, under their locks. What the bank names and we do not have is left out. */
export async function lockBatches(
  tx: MerchantTx,
  wanted: { readonly terminalId: string; readonly numbers: readonly number[] },
): Promise<readonly BatchRow[]> {
  return lockBatchRowsByNumber(tx, wanted);
}

/** A reserve of a batch that is free. Units: minor. */
export interface FreeReserve {
  readonly batchId: string;
  readonly reserveMinor: bigint;
}

/** Reserves of a terminal's paid batches that are free on a day and not released, under their locks. */
export async function lockFreeReserves(
  tx: MerchantTx,
  wanted: { readonly terminalId: string; readonly day: Date },
): Promise<readonly FreeReserve[]> {
  const rows = await lockReserveRows(tx, wanted);
  return rows.map(({ id, reserveHeldMinor }) => ({ batchId: id, reserveMinor: reserveHeldMinor }));
}

/** Totals of each batch from the ledger; a batch without postings is left out. */
export async function batchTotalsOf(
  tx: MerchantTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BatchTotals>> {
  const sums = new Map<string, Map<string, bigint>>();
  for (const { batch_id: id, account, total } of await sumBatchPostings(tx, ids)) {
    sums.set(id, (sums.get(id) ?? new Map<string, bigint>()).set(account, total));
  }
  const totals = new Map<string, BatchTotals>();
  for (const [id, accounts] of sums) {
    const total = (account: string) => accounts.get(account) ?? 0n;
    const fees = {
      commissionMinor: total("commission"),
      fixedFeeMinor: total("fixed_fees"),
      commissionTaxMinor: total("commission_tax"),
    };
    totals.set(id, {
      grossMinor: -total("sales") - total("shopper_fees"),
      shopperFeeMinor: -total("shopper_fees"),
      refundMinor: total("refunds"),
      feeMinor: fees.commissionMinor + fees.fixedFeeMinor + fees.commissionTaxMinor,
      ...fees,
      reserveHeldMinor: total("bank_reserve"),
      netMinor: total("bank_receivable"),
    });
  }
  return totals;
}

/** Adds totals up. */
export function addBatchTotals(parts: Iterable<BatchTotals>): BatchTotals {
  let sum = NOTHING;
  for (const part of parts) {
    const entries = Object.entries(sum).map(([name, minor]) => [
      name,
      minor + part[name as keyof BatchTotals],
    ]);
    sum = Object.fromEntries(entries) as BatchTotals;
  }
  return sum;
}

/**
 * Lets a batch wait for a later value date, where the terminal was paid for its own one already; else it stays as the contract
 * says.
 */
export async function postponeBatch(
  tx: MerchantTx,
  late: {
    readonly batchId: string;
    readonly terminalId: string;
    /** Shape: `2026-11-24`, as is `reserveReleaseOn`. */
    readonly valueDate: string;
    readonly reserveReleaseOn: string;
  },
): Promise<void> {
  await moveValueDate(tx, late);
}

/** A batch, the payout that pays it, and what stays in the reserve. Units: minor. */
export interface PaidBatch {
  readonly batchId: string;
  readonly payoutId: string;
  readonly reserveHeldMinor: bigint;
}

/** Marks batches as paid. Answers whether this call marked all of them. */
export async function settleBatches(tx: MerchantTx, paid: readonly PaidBatch[]): Promise<boolean> {
  return (await markBatchesPaid(tx, paid)) === paid.length;
}

/** Marks reserves as released, each by its payout. Answers whether this call marked all of them. */
export async function releaseReserves(
  tx: MerchantTx,
  released: readonly { readonly batchId: string; readonly payoutId: string }[],
): Promise<boolean> {
  return (await markReservesReleased(tx, released)) === released.length;
}
