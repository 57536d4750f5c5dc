import type { CurrencyCode } from "@/server/core/money";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A message without an outcome, with the payment and the terminal that it belongs to. */
export interface OpenOperationRow {
  readonly operation: Operation;
  readonly payment: Pick<Payment, "id" | "orderId" | "status" | "amountMinor" | "card"> & {
    readonly currency: CurrencyCode;
  };
  readonly terminal: { readonly id: string; readonly name: string; readonly bank: string };
}

const OPEN = ["sending", "unknown", "reversing"];

/**
 * Messages whose answer is missing, the oldest first. One that its sender still waits for is none: `leaseOver` is the wall
 * clock before which a lease has run out.
 */
export async function listOpenOperationRows(
  tx: MerchantTx,
  asked: { readonly leaseOver: Date; readonly limit: number },
): Promise<OpenOperationRow[]> {
  const rows = await tx.db.operation.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      status: { in: OPEN },
      NOT: { status: "sending", leaseUntil: { gt: asked.leaseOver } },
    },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    take: asked.limit,
  });
  const operations = rows.map((row) => row as unknown as Operation);
  const payments = await tx.db.payment.findMany({
    where: { id: { in: operations.map(({ paymentId }) => paymentId) } },
    select: { id: true, orderId: true, status: true, amountMinor: true, currency: true, card: true },
  });
  const terminals = await tx.db.terminal.findMany({
    where: { id: { in: operations.map(({ terminalId }) => terminalId) } },
    select: { id: true, name: true, bank: true },
  });
  const paymentOf = new Map(payments.map((payment) => [payment.id, payment]));
  const terminalOf = new Map(terminals.map((terminal) => [terminal.id, terminal]));
  return operations.flatMap((operation) => {
    const payment = paymentOf.get(operation.paymentId);
    const terminal = terminalOf.get(operation.terminalId);
    return payment && terminal
      ? [{ operation, payment: payment as unknown as OpenOperationRow["payment"], terminal }]
      : [];
  });
}

/** How many messages of this merchant lack an answer. */
export async function countOpenOperationRows(tx: MerchantTx, leaseOver: Date): Promise<number> {
  return tx.db.operation.count({
    where: {
      merchantId: tx.scope.merchantId,
      status: { in: OPEN },
      NOT: { status: "sending", leaseUntil: { gt: leaseOver } },
    },
  });
}
