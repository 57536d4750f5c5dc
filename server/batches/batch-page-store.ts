import type { BatchesQuery } from "@/server/contract/transactions-query";
import type { CurrencyCode } from "@/server/core/money";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A terminal as day end knows it. */
export interface DayEndTerminal {
  readonly id: string;
  readonly name: string;
  readonly bank: string;
  readonly currency: CurrencyCode;
  readonly active: boolean;
  readonly dayEndHour: number;
  readonly nextDayEndAt: Date;
}

/** A batch with its terminal's name, as the portal lists it. */
export interface BatchListRow {
  readonly id: string;
  readonly terminalId: string;
  readonly terminalName: string;
  readonly bank: string;
  readonly currency: CurrencyCode;
  readonly number: number;
  readonly status: "open" | "closed";
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** The bank's own totals, as its day end gave them. */
  readonly bankTotals: unknown;
  readonly valueDate: Date | null;
  readonly payoutId: string | null;
  readonly paidAt: Date | null;
}

/** What a batch comes to by our ledger. Units: minor; sales without what was voided. */
export interface OurTotals {
  readonly batchId: string;
  readonly salesCount: number;
  readonly salesMinor: bigint;
  readonly refundsCount: number;
  readonly refundsMinor: bigint;
  readonly feeMinor: bigint;
  /** The merchant's own money that the bank holds. */
  readonly reserveMinor: bigint;
  readonly netMinor: bigint;
}

const COLUMNS = Prisma.sql`b.id, b.terminal_id as "terminalId", t.name as "terminalName", t.bank, t.currency, b.number,
  b.status, b.opened_at as "openedAt", b.closed_at as "closedAt", b.bank_totals as "bankTotals",
  b.value_date as "valueDate", b.payout_id as "payoutId", o.paid_at as "paidAt"`;

const FROM = Prisma.sql`from batches b join terminals t on t.id = b.terminal_id
  left join payouts o on o.id = b.payout_id`;

/** Every terminal of this merchant, active ones first. */
export async function listDayEndTerminals(tx: MerchantTx): Promise<DayEndTerminal[]> {
  const rows = await tx.db.terminal.findMany({
    where: { merchantId: tx.scope.merchantId },
    select: {
      id: true,
      name: true,
      bank: true,
      currency: true,
      active: true,
      dayEndHour: true,
      nextDayEndAt: true,
    },
    orderBy: [{ active: "desc" }, { priority: "asc" }, { id: "asc" }],
  });
  return rows as DayEndTerminal[];
}

/** The open batches of this merchant. */
export async function listOpenBatchRows(tx: MerchantTx): Promise<BatchListRow[]> {
  return tx.db.$queryRaw<BatchListRow[]>`
    select ${COLUMNS} ${FROM} where b.merchant_id = ${tx.scope.merchantId} and b.status = 'open' order by b.id`;
}

/** Closed batches of one page and one more where there are more, newest first. */
export async function listClosedBatchRows(
  tx: MerchantTx,
  query: BatchesQuery,
  limit: number,
): Promise<BatchListRow[]> {
  const where = [Prisma.sql`b.merchant_id = ${tx.scope.merchantId}`, Prisma.sql`b.status = 'closed'`];
  if (query.terminal) where.push(Prisma.sql`b.terminal_id = ${query.terminal}`);
  const { after, before } = query;
  if (after) where.push(Prisma.sql`(b.opened_at, b.id) > (${after.at}::timestamptz, ${after.id})`);
  else if (before) where.push(Prisma.sql`(b.opened_at, b.id) < (${before.at}::timestamptz, ${before.id})`);
  const order = after ? Prisma.sql`asc` : Prisma.sql`desc`;
  const rows = await tx.db.$queryRaw<BatchListRow[]>`
    select ${COLUMNS} ${FROM} where ${Prisma.join(where, " and ")}
    order by b.opened_at ${order}, b.id ${order} limit ${limit + 1}`;
  return after ? rows.reverse() : rows;
}

/** One batch of this merchant; null where there is none. */
export async function findBatchListRow(tx: MerchantTx, id: string): Promise<BatchListRow | null> {
  const [row] = await tx.db.$queryRaw<BatchListRow[]>`
    select ${COLUMNS} ${FROM} where b.merchant_id = ${tx.scope.merchantId} and b.id = ${id}`;
  return row ?? null;
}

/** Totals of batches by our ledger; a batch without entries has no row. */
export async function sumOurTotals(
  tx: MerchantTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OurTotals>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.$queryRaw<OurTotals[]>`
    select e.batch_id as "batchId",
      coalesce(sum(case when p.position = 0 then case e.reason when 'capture' then 1 when 'void' then -1 else 0 end end), 0)::int as "salesCount",
      coalesce(sum(case when p.account in ('sales', 'shopper_fees') then -p.amount_minor end), 0)::bigint as "salesMinor",
      coalesce(sum(case when p.position = 0 and e.reason = 'refund' then 1 end), 0)::int as "refundsCount",
      coalesce(sum(case when p.account = 'refunds' then p.amount_minor end), 0)::bigint as "refundsMinor",
      coalesce(sum(case when p.account in ('commission', 'fixed_fees', 'commission_tax') then p.amount_minor end), 0)::bigint as "feeMinor",
      coalesce(sum(case when p.account = 'bank_reserve' then p.amount_minor end), 0)::bigint as "reserveMinor",
      coalesce(sum(case when p.account = 'bank_receivable' then p.amount_minor end), 0)::bigint as "netMinor"
    from ledger_entries e join ledger_postings p on p.entry_id = e.id
    where e.merchant_id = ${tx.scope.merchantId} and e.batch_id = any(${[...ids]}) and e.reason <> 'payout'
    group by e.batch_id`;
  return new Map(rows.map((row) => [row.batchId, row]));
}

/** A refund among the entries that make up a batch. Units: minor. */
export interface BatchRefundRow {
  readonly entryId: string;
  readonly paymentId: string;
  readonly orderId: string | null;
  readonly cardLast4: string | null;
  readonly amountMinor: bigint;
  readonly occurredAt: Date;
}

/** The refunds that a batch's total counts, newest first. */
export async function listBatchRefundRows(
  tx: MerchantTx,
  batchId: string,
  limit: number,
): Promise<BatchRefundRow[]> {
  return tx.db.$queryRaw<BatchRefundRow[]>`
    select e.id as "entryId", e.payment_id as "paymentId", p.order_id as "orderId", p.card_last4 as "cardLast4",
      sum(l.amount_minor)::bigint as "amountMinor", e.occurred_at as "occurredAt"
    from ledger_entries e join ledger_postings l on l.entry_id = e.id and l.account = 'refunds'
      join payments p on p.id = e.payment_id
    where e.merchant_id = ${tx.scope.merchantId} and e.batch_id = ${batchId} and e.reason = 'refund'
    group by e.id, e.payment_id, p.order_id, p.card_last4, e.occurred_at
    order by e.occurred_at desc, e.id desc limit ${limit}`;
}

/** What waits at a terminal for its day end. */
export interface DayEndWaiting {
  readonly terminalId: string;
  /** Part refunds that the bank takes only after day end. */
  readonly scheduledRefunds: number;
  /** Operations whose outcome is not known. */
  readonly unknownOperations: number;
}

/** What waits at each terminal, in one statement; a terminal where nothing waits has no row. */
export async function countDayEndWaiting(tx: MerchantTx): Promise<DayEndWaiting[]> {
  const { merchantId } = tx.scope;
  return tx.db.$queryRaw<DayEndWaiting[]>`
    select terminal_id as "terminalId", sum(scheduled)::int as "scheduledRefunds", sum(unknown)::int as "unknownOperations"
    from (
      select p.terminal_id, 1 as scheduled, 0 as unknown from refunds r join payments p on p.id = r.payment_id
        where r.merchant_id = ${merchantId} and r.due_at is not null and r.status = 'scheduled'
      union all
      select o.terminal_id, 0, 1 from operations o
        where o.merchant_id = ${merchantId} and o.due_at is not null and o.status in ('unknown', 'reversing')
    ) waiting group by terminal_id`;
}

/** How many batches closed since an instant came to another sum at the bank than by our ledger. */
export async function countDifferingBatches(tx: MerchantTx, since: Date): Promise<number> {
  const [row] = await tx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from batches b left join lateral (
      select coalesce(sum(case when p.account in ('sales', 'shopper_fees') then -p.amount_minor end), 0) as sales,
        coalesce(sum(case when p.account = 'refunds' then p.amount_minor end), 0) as refunds
      from ledger_entries e join ledger_postings p on p.entry_id = e.id
      where e.batch_id = b.id and e.reason <> 'payout') ours on true
    where b.merchant_id = ${tx.scope.merchantId} and b.status = 'closed' and b.closed_at >= ${since}
      and b.bank_totals is not null
      and ((b.bank_totals->>'salesMinor')::bigint <> ours.sales
        or (b.bank_totals->>'refundsMinor')::bigint <> ours.refunds)`;
  return row?.count ?? 0;
}
