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

/** A difference of this merchant. */
export async function findExceptionRow(tx: MerchantTx, id: string): Promise<ExceptionRow | null> {
  return tx.db.reconciliationException.findUnique({ where: { id } });
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
  },
): Promise<number> {
  const { count } = await tx.db.reconciliationException.updateMany({
    where: { ...where, merchantId: tx.scope.merchantId, status: "open" },
    data: { ...data, status: "resolved", resolvedAt: tx.now },
  });
  return count;
}
