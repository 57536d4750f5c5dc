import type { CommissionTerms } from "@/server/core/commission";
import type { BankDatabase } from "../bank-database";
import type { SettledLine, TermsVersion } from "./order-money";
import { type DueBatch, morningOf } from "./plan-payouts";
import type { SettledOrderRow, TransactionRow } from "./settlement-rows";

/** A transaction of the bank's database. */
export type BankTx = Parameters<Parameters<BankDatabase["$transaction"]>[0]>[0];

/** A closed batch whose lines were not worked out yet. */
export interface UnsettledBatch {
  readonly number: number;
  readonly closedAt: Date;
}

/** A switched-on fault of files and payouts. */
export interface SettlementFault {
  readonly id: number;
  readonly fault: string;
  /** How often it still happens; null until it is cleared. */
  readonly remaining: number | null;
}

/**
 * Terminals for which the bank has something to work out or to pay by its clock; of one, or of all whose days it ends by
 * itself.
 */
export async function listDueTerminals(
  db: BankDatabase,
  which: { readonly clientId: string } | "those that the bank ends",
  bankNow: Date,
): Promise<readonly string[]> {
  const clientId = typeof which === "string" ? null : which.clientId;
  const rows = await db.$queryRaw<{ clientId: string }[]>`
    select m.client_id as "clientId" from terminals m
      where (m.client_id = ${clientId}::text or (${clientId}::text is null and m.closes_at_hour is not null))
        and (exists (select 1 from batches b where b.client_id = m.client_id and b.status = 'closed'
            and b.is_settled_here and b.value_date is null)
          or exists (select 1 from batches b where b.client_id = m.client_id and b.value_date is not null
            and b.payout_reference is null
            and greatest(b.value_date, coalesce(m.payouts_held_until, b.value_date)) <= ${lastMorning(bankNow)}::date)
          or exists (select 1 from batches b where b.client_id = m.client_id and b.release_on is not null
            and b.release_reference is null
            and greatest(b.release_on, coalesce(m.payouts_held_until, b.release_on)) <= ${lastMorning(bankNow)}::date)
          or exists (select 1 from batches b where b.client_id = m.client_id
            and b.file_due_on <= ${lastMorning(bankNow)}::date and b.file_number is null))
      order by m.client_id`;
  return rows.map((row) => row.clientId);
}

/** The last day whose morning has come. */
function lastMorning(bankNow: Date): string {
  const day = new Date(bankNow.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
  if (morningOf(day) <= bankNow) return day;
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** One settlement of a terminal at a time; bookings do not wait for it. */
export async function lockSettlement(tx: BankTx, clientId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${clientId}, 1))`;
}

/** Closed batches that wait to be settled, in order. */
export async function listUnsettledBatches(tx: BankTx, clientId: string): Promise<readonly UnsettledBatch[]> {
  return tx.$queryRaw<UnsettledBatch[]>`
    select number, closed_at as "closedAt" from batches
      where client_id = ${clientId} and status = 'closed' and is_settled_here and value_date is null
      order by number`;
}

/** What was booked in those batches, in the order of the book. */
export async function listUnsettledTransactions(
  tx: BankTx,
  clientId: string,
): Promise<readonly TransactionRow[]> {
  return tx.$queryRaw<TransactionRow[]>`
    select t.id, t.operation_key as "operationKey", t.order_reference as "orderReference", t.kind,
        t.reverses_key as "reversesKey", t.sales_minor as "salesMinor", t.sales_count as "salesCount",
        t.refunds_minor as "refundsMinor", t.refunds_count as "refundsCount", t.booked_at as "bookedAt",
        t.batch_number as "batchNumber", o.instalments, o.card_type as "cardType", o.card_family as "cardFamily",
        o.is_foreign as "isForeign"
      from batches b join transactions t on t.client_id = b.client_id and t.batch_number = b.number
      left join orders o on o.client_id = t.client_id and o.order_reference = t.order_reference
      where b.client_id = ${clientId} and b.status = 'closed' and b.is_settled_here and b.value_date is null
        and t.is_approved
      order by t.batch_number, t.id`;
}

/** What earlier batches settled of orders. */
export async function listSettledOrders(
  tx: BankTx,
  clientId: string,
  references: readonly string[],
): Promise<readonly SettledOrderRow[]> {
  if (references.length === 0) return [];
  return tx.$queryRaw<SettledOrderRow[]>`
    select l.order_reference as "orderReference", coalesce(r.kind, t.kind) = 'refund' as "isOfRefund",
        sum(l.gross_minor)::bigint as "grossMinor", sum(l.commission_minor)::bigint as "commissionMinor",
        sum(l.fixed_minor)::bigint as "fixedMinor", sum(l.tax_minor)::bigint as "taxMinor",
        sum(l.reserve_minor)::bigint as "reserveMinor",
        to_char(min(t.booked_at) at time zone 'Europe/Istanbul', 'YYYY-MM-DD') as "firstDay"
      from settlement_lines l join transactions t on t.id = l.transaction_id
      left join transactions r on t.kind = 'reversal' and r.client_id = t.client_id
        and r.operation_key = t.reverses_key
      where l.client_id = ${clientId} and l.order_reference = any(${[...references]}::text[])
      group by 1, 2`;
}

/** Lines of operations that a later reversal takes back. */
export async function listReversedLines(
  tx: BankTx,
  clientId: string,
  operationKeys: readonly string[],
): Promise<readonly SettledLine[]> {
  if (operationKeys.length === 0) return [];
  return tx.$queryRaw<SettledLine[]>`
    select l.transaction_id as "transactionId", t.operation_key as "operationKey", l.batch_number as "batchNumber",
        l.order_reference as "orderReference", l.type, t.kind = 'refund' as "isOfRefund",
        l.gross_minor as "grossMinor", l.commission_minor as "commissionMinor", l.fixed_minor as "fixedMinor",
        l.tax_minor as "taxMinor", l.reserve_minor as "reserveMinor", l.net_minor as "netMinor", l.clause
      from transactions t join settlement_lines l on l.transaction_id = t.id
      where t.client_id = ${clientId} and t.operation_key = any(${[...operationKeys]}::text[])`;
}

/** The terms that the bank was told, in order of time. */
export async function listTerms(tx: BankTx, clientId: string): Promise<readonly TermsVersion[]> {
  const rows = await tx.terminalTerms.findMany({
    where: { clientId },
    orderBy: [{ effectiveAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ effectiveAt, terms }) => ({
    effectiveAt,
    terms: terms as unknown as CommissionTerms,
  }));
}

/** Settled batches of which something is still due. */
export async function listDueBatches(tx: BankTx, clientId: string): Promise<readonly DueBatch[]> {
  return tx.$queryRaw<DueBatch[]>`
    select b.number, b.closed_at as "closedAt", to_char(b.value_date, 'YYYY-MM-DD') as "valueDate",
        b.payout_reference is not null as "isPaid",
        case when b.release_reference is null then to_char(b.release_on, 'YYYY-MM-DD') end as "releaseOn",
        s.gross as "grossMinor", s.refunds as "refundsMinor", b.commission_minor as "commissionMinor",
        b.fixed_minor as "fixedMinor", b.tax_minor as "taxMinor", b.reserve_minor as "reserveMinor"
      from batches b, lateral (
        select coalesce(sum(gross_minor) filter (where type <> 'refund'), 0)::bigint as gross,
            coalesce(-sum(gross_minor) filter (where type = 'refund'), 0)::bigint as refunds
          from settlement_lines l where l.client_id = b.client_id and l.batch_number = b.number) s
      where b.client_id = ${clientId} and b.value_date is not null
        and (b.payout_reference is null or (b.release_on is not null and b.release_reference is null))
      order by b.number`;
}

/** Batches whose late files are due by the bank's clock. */
export async function listDueFiles(
  tx: BankTx,
  clientId: string,
  bankNow: Date,
): Promise<readonly { readonly number: number; readonly dueOn: string }[]> {
  return tx.$queryRaw<{ number: number; dueOn: string }[]>`
    select number, to_char(file_due_on, 'YYYY-MM-DD') as "dueOn" from batches
      where client_id = ${clientId} and file_due_on <= ${lastMorning(bankNow)}::date and file_number is null
      order by number`;
}

/** Where a terminal's payouts and files stand. */
export async function readPayoutState(tx: BankTx, clientId: string) {
  const rows = await tx.$queryRaw<
    {
      heldUntil: string | null;
      paidThrough: string | null;
      carriedMinor: bigint;
      lastFile: number;
    }[]
  >`
    select to_char(m.payouts_held_until, 'YYYY-MM-DD') as "heldUntil",
        to_char(p.value_date, 'YYYY-MM-DD') as "paidThrough", coalesce(p.carried_out_minor, 0)::bigint as "carriedMinor",
        greatest(0, (select max(file_number) from batches where client_id = m.client_id),
          (select max(file_number) from payouts where client_id = m.client_id))::int as "lastFile"
      from terminals m left join lateral (
        select value_date, carried_out_minor from payouts where client_id = m.client_id
          order by value_date desc limit 1) p on true
      where m.client_id = ${clientId}`;
  const [row] = rows;
  if (!row) throw new Error("the terminal is not known");
  return row;
}

/** Faults of files and payouts that are on for a terminal, oldest first. */
export async function listSettlementFaults(
  tx: BankTx,
  clientId: string,
): Promise<readonly SettlementFault[]> {
  return tx.$queryRaw<SettlementFault[]>`
    select id, fault, remaining from faults
      where (client_id is null or client_id = ${clientId}) and operation in ('day_end_file', 'payout')
        and (remaining is null or remaining > 0)
      order by id for update`;
}
