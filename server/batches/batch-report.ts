import { z } from "zod";
import type { BatchListRow, OurTotals } from "./batch-page-store";

/** Totals of a batch as one side counts them. Units: minor. */
export interface SideTotals {
  readonly salesCount: number;
  readonly salesMinor: bigint;
  readonly refundsCount: number;
  readonly refundsMinor: bigint;
}

/** A batch with both sides' totals. */
export interface BatchReport extends Omit<BatchListRow, "bankTotals"> {
  readonly ours: OurTotals;
  /** Null while the batch is open, and where the bank gave none. */
  readonly theirs: SideTotals | null;
  /** The bank's sum less ours, sales and refunds; both zero where they agree. Null where nothing can be compared. */
  readonly difference: { readonly salesMinor: bigint; readonly refundsMinor: bigint } | null;
  readonly differs: boolean;
}

const minorText = z.string().regex(/^-?\d{1,18}$/);

const storedTotals = z.object({
  salesCount: z.int(),
  salesMinor: minorText,
  refundsCount: z.int(),
  refundsMinor: minorText,
});

/** The bank's totals as a batch's row keeps them; `readBankTotals` reads them. */
export function bankTotalsText(totals: SideTotals): Record<keyof SideTotals, string | number> {
  const { salesCount, salesMinor, refundsCount, refundsMinor } = totals;
  return {
    salesCount,
    salesMinor: salesMinor.toString(),
    refundsCount,
    refundsMinor: refundsMinor.toString(),
  };
}

/** Reads the bank's totals as day end stored them; null for anything else. */
export function readBankTotals(stored: unknown): SideTotals | null {
  const { data } = storedTotals.safeParse(stored);
  return data
    ? { ...data, salesMinor: BigInt(data.salesMinor), refundsMinor: BigInt(data.refundsMinor) }
    : null;
}

function noTotals(batchId: string): OurTotals {
  return {
    batchId,
    salesCount: 0,
    salesMinor: 0n,
    refundsCount: 0,
    refundsMinor: 0n,
    feeMinor: 0n,
    reserveMinor: 0n,
    netMinor: 0n,
  };
}

/** Sets a batch's totals beside those of its bank. */
export function reportBatch(row: BatchListRow, totals: ReadonlyMap<string, OurTotals>): BatchReport {
  const { bankTotals, ...batch } = row;
  const ours = totals.get(row.id) ?? noTotals(row.id);
  const theirs = row.status === "closed" ? readBankTotals(bankTotals) : null;
  const difference = theirs && {
    salesMinor: theirs.salesMinor - ours.salesMinor,
    refundsMinor: theirs.refundsMinor - ours.refundsMinor,
  };
  const differs = difference !== null && (difference.salesMinor !== 0n || difference.refundsMinor !== 0n);
  return { ...batch, ours, theirs, difference, differs };
}
