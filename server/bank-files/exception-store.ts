import type { LineDifference } from "@/server/core/match-payout";
import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { type DifferenceDetails, readDetails } from "./difference";

/** A difference as its table holds it. */
export type ExceptionRow = Prisma.ReconciliationExceptionModel;

/** Writes differences that are not there yet. Answers the keys of those that this call wrote. */
export async function insertExceptions(
  tx: MerchantTx,
  rows: readonly Prisma.ReconciliationExceptionCreateManyInput[],
): Promise<void> {
  if (rows.length > 0)
    await tx.db.reconciliationException.createMany({ data: [...rows], skipDuplicates: true });
}

/** A difference of this merchant, under its lock. */
export async function lockExceptionRow(tx: MerchantTx, id: string): Promise<ExceptionRow | null> {
  await tx.db.$queryRaw`select 1 from reconciliation_exceptions where id = ${id} for update`;
  return tx.db.reconciliationException.findUnique({ where: { id } });
}

/** The payout that paid a batch; null where it is not paid. */
export async function findPayoutOfBatch(tx: MerchantTx, batchId: string): Promise<string | null> {
  return (
    (await tx.db.batch.findUnique({ where: { id: batchId }, select: { payoutId: true } }))?.payoutId ?? null
  );
}

/** Differences of lines that were taken as the bank says them before their batches were paid. */
export async function listAcceptedLines(
  tx: MerchantTx,
  batchIds: readonly string[],
): Promise<ExceptionRow[]> {
  return tx.db.reconciliationException.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      batchId: { in: [...batchIds] },
      subject: "operation",
      resolution: "accepted_bank",
      correctedMinor: 0n,
    },
    orderBy: { id: "asc" },
  });
}

/** Notes what a difference's acceptance booked. Units: minor. */
export async function noteCorrection(
  tx: MerchantTx,
  noted: { readonly id: string; readonly payoutId: string; readonly correctedMinor: bigint },
): Promise<void> {
  const { id, ...data } = noted;
  await tx.db.reconciliationException.update({ where: { id }, data });
}

/** What the lines of batches are known to differ by: open differences, and those that were taken as the bank says them. */
export async function listLineDifferences(
  tx: MerchantTx,
  batchIds: readonly string[],
): Promise<LineDifference[]> {
  const rows = await tx.db.reconciliationException.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      batchId: { in: [...batchIds] },
      subject: "operation",
      OR: [{ status: "open" }, { resolution: "accepted_bank" }],
    },
    select: { details: true },
  });
  return rows.flatMap(({ details }) => {
    const { type, parts } = readDetails(details as unknown as DifferenceDetails);
    return type === null ? [] : [{ type, parts }];
  });
}

/** Resolves differences. Answers how many this call resolved: one that was resolved before stays as it is. */
export async function resolveExceptionRows(
  tx: MerchantTx,
  where: Prisma.ReconciliationExceptionWhereInput,
  data: {
    readonly resolvedBy: string;
    readonly resolution: string;
    readonly note: string | null;
    readonly payoutId?: string;
    readonly correctedMinor?: bigint;
  },
): Promise<number> {
  const { count } = await tx.db.reconciliationException.updateMany({
    where: { ...where, merchantId: tx.scope.merchantId, status: "open" },
    data: { ...data, status: "resolved", resolvedAt: tx.now },
  });
  return count;
}
