import type { Attempt } from "@/server/core/attempt";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import type { Refund } from "@/server/core/refund";
import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A fact of the timeline as it is stored. */
export type EventRow = Prisma.EventModel;

/** An act of somebody as it is stored. */
export type AuditRow = Prisma.AuditRecordModel;

/** Acts that stand in a payment's timeline. */
const SHOWN_ACTS = [
  "refund.approve",
  "refund.reject",
  "payment.return_refused",
  "payment.return_ignored",
  "operation.resolve",
] as const;

/** A booked line with its entry. Units: minor, debit positive. */
export interface LedgerLine {
  readonly entryId: string;
  readonly reason: string;
  readonly reference: string;
  readonly occurredAt: Date;
  readonly account: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** What stands around a payment: its bank contract and the day's batch. */
export interface PaymentSurroundings {
  readonly terminal: {
    readonly id: string;
    readonly name: string;
    readonly bank: string;
    readonly sameDayRefund: string;
    readonly nextDayEndAt: Date;
  };
  readonly batch: {
    readonly id: string;
    readonly number: number;
    readonly status: string;
    readonly closedAt: Date | null;
    readonly valueDate: Date | null;
    readonly payoutId: string | null;
  } | null;
}

/** A payment of this merchant, without the text it is searched by; null where there is none. */
export async function findTransactionRow(tx: MerchantTx, id: string): Promise<Payment | null> {
  return (await tx.db.payment.findUnique({ where: { id }, omit: { searchText: true } })) as Payment | null;
}

/** A try as it may be shown: without the way to its challenge and its card in the vault. */
export type ShownAttempt = Omit<Attempt, "challenge" | "vaultCardId">;

/** The tries of a payment, first one first. */
export async function listAttemptRows(tx: MerchantTx, paymentId: string): Promise<ShownAttempt[]> {
  const rows = await tx.db.attempt.findMany({
    where: { paymentId },
    orderBy: { number: "asc" },
    omit: { challenge: true, vaultCardId: true },
  });
  return rows.map((row) => row as unknown as ShownAttempt);
}

/** The messages to the bank, oldest first. */
export async function listHopRows(tx: MerchantTx, paymentId: string): Promise<Operation[]> {
  const rows = await tx.db.operation.findMany({
    where: { paymentId },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => row as unknown as Operation);
}

/** The refunds of a payment, newest first. */
export async function listPaymentRefundRows(tx: MerchantTx, paymentId: string): Promise<Refund[]> {
  const rows = await tx.db.refund.findMany({
    where: { paymentId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows as Refund[];
}

/** The facts about a payment and its refunds, oldest first. */
export async function listTimelineEventRows(tx: MerchantTx, paymentId: string): Promise<EventRow[]> {
  return tx.db.event.findMany({ where: { paymentId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

/** What people did to a payment and its refunds, oldest first. */
export async function listTimelineAuditRows(
  tx: MerchantTx,
  objectIds: readonly string[],
): Promise<AuditRow[]> {
  return tx.db.auditRecord.findMany({
    where: { objectId: { in: [...objectIds] }, action: { in: [...SHOWN_ACTS] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** The booked lines of a payment, oldest first. */
export async function listLedgerLines(tx: MerchantTx, paymentId: string): Promise<LedgerLine[]> {
  return tx.db.$queryRaw<LedgerLine[]>`
    select e.id as "entryId", e.reason, e.reference, e.occurred_at as "occurredAt", p.account, p.currency,
      p.amount_minor as "amountMinor"
    from ledger_entries e join ledger_postings p on p.entry_id = e.id
    where e.payment_id = ${paymentId} order by e.occurred_at, e.id, p.position`;
}

/** The bank contract and the batch of a payment. */
export async function findSurroundings(
  tx: MerchantTx,
  payment: Pick<Payment, "terminalId" | "batchId">,
): Promise<PaymentSurroundings> {
  const terminal = await tx.db.terminal.findUniqueOrThrow({
    where: { id: payment.terminalId },
    select: { id: true, name: true, bank: true, sameDayRefund: true, nextDayEndAt: true },
  });
  const batch = payment.batchId
    ? await tx.db.batch.findUnique({
        where: { id: payment.batchId },
        select: { id: true, number: true, status: true, closedAt: true, valueDate: true, payoutId: true },
      })
    : null;
  return { terminal, batch };
}

/** A text that changes whenever something about this payment does; null where there is no such payment. */
export async function readPaymentStamp(tx: MerchantTx, paymentId: string): Promise<string | null> {
  const [row] = await tx.db.$queryRaw<{ stamp: string }[]>`
    select p.version::text || '/' || p.status || '/' || (
      select count(*)::text from operations o where o.payment_id = p.id and o.status <> 'sending') as stamp
    from payments p where p.id = ${paymentId}`;
  return row?.stamp ?? null;
}

/** Names of terminals by their ids. */
export async function listTerminalNames(
  tx: MerchantTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.terminal.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
