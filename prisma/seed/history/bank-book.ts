import type {
  ImportedBatch,
  ImportedBook,
  ImportedOrder,
  ImportedTransaction,
} from "@/server/bank/simulated/seed/import-book";
import type { PaymentDecision } from "@/server/core/decision";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import type { Terminal } from "@/server/core/terminal";
import type { BatchCalendar } from "./calendar";
import type { MadeSale } from "./make-sale";

function orderOf(
  payment: Payment,
  sale: MadeSale,
  facts: { clientId: string; saleBatch: number | null },
): ImportedOrder {
  const voided = payment.status === "voided";
  return {
    clientId: facts.clientId,
    orderReference: payment.attemptId ?? payment.id,
    status: voided ? "voided" : "captured",
    currency: payment.currency,
    authorizedMinor: payment.authorizedMinor,
    capturedMinor: payment.capturedMinor,
    refundedMinor: voided ? 0n : payment.refundedMinor,
    pointsMinor: payment.pointsMinor,
    captureCount: 1,
    instalments: payment.instalments,
    cardBin: payment.card?.bin.slice(0, 6) ?? "",
    cardLast4: payment.card?.last4 ?? "",
    cardScheme: payment.card?.brand ?? "unknown",
    issuer: sale.issuer,
    rated: {
      type: payment.card?.type ?? "credit",
      family: payment.card?.family ?? null,
      isForeign: payment.card?.country !== "TR",
    },
    authCode: payment.authCode ?? "",
    hostReference: payment.hostReference ?? "",
    batchNumber: facts.saleBatch,
    authorizedAt: payment.authorizedAt ?? payment.createdAt,
    expiresAt: null,
    capturedAt: payment.capturedAt,
  };
}

function transactionOf(
  operation: Operation,
  facts: { clientId: string; batchNumber: number | null },
): ImportedTransaction {
  return {
    clientId: facts.clientId,
    operationKey: operation.id,
    orderReference: operation.orderReference,
    kind: operation.kind === "authorize" ? "sale" : operation.kind,
    isApproved: operation.status === "approved",
    responseCode: operation.bankCode ?? "00",
    amountMinor: operation.amountMinor,
    authCode: operation.authCode,
    hostReference: operation.hostReference,
    batchNumber: operation.status === "approved" ? facts.batchNumber : null,
    bookedAt: operation.answeredAt ?? operation.startedAt,
  };
}

function answeredOperations(
  decisions: readonly PaymentDecision[],
): { operation: Operation; batch: number | null }[] {
  return decisions.flatMap(({ operation, batch }) =>
    operation && operation.answeredAt !== null ? [{ operation, batch: batch?.number ?? null }] : [],
  );
}

/** The same sales as the bank booked them: two books of one history. */
export function bankBookOf(
  sales: readonly MadeSale[],
  facts: {
    readonly terminal: Terminal;
    readonly calendar: BatchCalendar;
    readonly startAt: Date;
    readonly now: Date;
  },
): ImportedBook {
  const { clientId } = facts.terminal;
  const orders: ImportedOrder[] = [];
  const transactions: ImportedTransaction[] = [];
  for (const sale of sales) {
    const payment = sale.decisions.at(-1)?.payment;
    if (!payment) continue;
    const answered = answeredOperations(sale.decisions);
    const saleBatch = answered[0]?.batch ?? null;
    if (payment.capturedMinor > 0n) orders.push(orderOf(payment, sale, { clientId, saleBatch }));
    transactions.push(
      ...answered.map(({ operation, batch }) => transactionOf(operation, { clientId, batchNumber: batch })),
    );
  }
  return { orders, transactions, batches: batchesOf(clientId, facts) };
}

function batchesOf(
  clientId: string,
  facts: { readonly calendar: BatchCalendar; readonly startAt: Date; readonly now: Date },
): ImportedBatch[] {
  const { calendar, startAt, now } = facts;
  return Array.from({ length: calendar.numberAt(now) }, (_, position) => {
    const number = position + 1;
    const closedAt = calendar.endOf(number);
    return {
      clientId,
      number,
      openedAt: number === 1 ? startAt : calendar.endOf(number - 1),
      closedAt: closedAt <= now ? closedAt : null,
    };
  });
}
