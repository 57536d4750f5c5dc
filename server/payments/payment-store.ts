import type { Attempt } from "@/server/core/attempt";
import type { BinFacts } from "@/server/core/card";
import type { PaymentAggregate } from "@/server/core/decision";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import type { Refund } from "@/server/core/refund";
import type { MerchantTx } from "@/server/db/merchant-tx";

// Rows are written by `writeDecisions` from these very types and guarded by CHECK constraints, so reading them back
// narrows Prisma's strings and JSON without looking again.
function narrowed<T>(row: object | null): T | null {
  return row as T | null;
}

/** A payment of this merchant; null where there is none. */
export async function findPaymentRow(tx: MerchantTx, id: string): Promise<Payment | null> {
  return narrowed(await tx.db.payment.findUnique({ where: { id } }));
}

/** The same, locked until the transaction ends: every decision about one payment takes this lock. */
export async function lockPaymentRow(tx: MerchantTx, id: string): Promise<Payment | null> {
  await tx.db.$queryRaw`select id from payments where id = ${id} for update`;
  return findPaymentRow(tx, id);
}

/** An attempt of this merchant. */
export async function findAttemptRow(tx: MerchantTx, id: string): Promise<Attempt | null> {
  return narrowed(await tx.db.attempt.findUnique({ where: { id } }));
}

/** How many attempts a payment has had. */
export async function countAttempts(tx: MerchantTx, paymentId: string): Promise<number> {
  return tx.db.attempt.count({ where: { paymentId } });
}

/** An operation of this merchant. */
export async function findOperationRow(tx: MerchantTx, id: string): Promise<Operation | null> {
  return narrowed(await tx.db.operation.findUnique({ where: { id } }));
}

/** Every operation of a payment, oldest first. */
export async function listOperationRows(tx: MerchantTx, paymentId: string): Promise<Operation[]> {
  const rows = await tx.db.operation.findMany({ where: { paymentId }, orderBy: { id: "asc" } });
  return rows.map((row) => row as unknown as Operation);
}

/** The operation of a payment whose outcome is still open; null where there is none. */
export async function findOpenOperationRow(tx: MerchantTx, paymentId: string): Promise<Operation | null> {
  return narrowed(
    await tx.db.operation.findFirst({
      where: { paymentId, status: { in: ["sending", "unknown", "reversing"] } },
      orderBy: { id: "asc" },
    }),
  );
}

/** How many operations of a terminal that began before an instant have no outcome yet. */
export async function countOpenOperations(
  tx: MerchantTx,
  asked: { readonly terminalId: string; readonly startedBefore: Date; readonly askedLessThan: number },
): Promise<number> {
  return tx.db.operation.count({
    where: {
      terminalId: asked.terminalId,
      status: { in: ["sending", "unknown", "reversing"] },
      dueAt: { not: null },
      startedAt: { lt: asked.startedBefore },
      inquiries: { lt: asked.askedLessThan },
    },
  });
}

/** The order at the bank: the attempt that was approved. */
export async function findOrderReference(tx: MerchantTx, paymentId: string): Promise<string | null> {
  const attempt = await tx.db.attempt.findFirst({
    where: { paymentId, status: "approved" },
    select: { id: true },
  });
  return attempt?.id ?? null;
}

/** Everything that a decision about an operation needs, under the payment's lock. */
export async function lockAggregate(tx: MerchantTx, operationId: string): Promise<PaymentAggregate | null> {
  const reference = await tx.db.operation.findUnique({
    where: { id: operationId },
    select: { paymentId: true },
  });
  const payment = reference && (await lockPaymentRow(tx, reference.paymentId));
  const operation = payment && (await findOperationRow(tx, operationId));
  if (!payment || !operation) return null;
  const attempt = operation.attemptId ? await findAttemptRow(tx, operation.attemptId) : null;
  const refund = operation.refundId
    ? narrowed<Refund>(await tx.db.refund.findUnique({ where: { id: operation.refundId } }))
    : null;
  return { payment, attempt, operation, refund };
}

/** The row of the BIN table with the longest of these prefixes. */
export async function findBinFacts(tx: MerchantTx, prefixes: readonly string[]): Promise<BinFacts | null> {
  const [row] = await tx.db.$queryRaw<
    {
      bank: string;
      scheme: string;
      type: string;
      family: string | null;
      country: string;
      commercial: boolean;
    }[]
  >`select bank, scheme, type, family, country, commercial from bins
    where bin = any(${[...prefixes]}) order by length(bin) desc limit 1`;
  if (!row) return null;
  const { scheme, ...facts } = row;
  return { ...facts, brand: scheme } as BinFacts;
}
