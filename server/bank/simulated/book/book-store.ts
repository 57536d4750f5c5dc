import type { BankHop } from "@/server/bank/bank-hop";
import { type MessageHop, toBankHops } from "../acquirer/hops";
import { type BankDatabase, isWriteConflict, statementsOf } from "../bank-database";
import type { IsoFields } from "../network/iso-fields";
import {
  type OrderChange,
  type OrderRow,
  type TransactionRow,
  toMessageFields,
  toMessageRows,
} from "./book-rows";

/** What is written for every message: one transaction and what travelled between its hops. */
export interface BookEntry {
  readonly transaction: TransactionRow;
  readonly hops: readonly MessageHop[];
  /** The proof of authentication that the message used up. */
  readonly proofId: string | null;
}

/** A sale or pre-authorisation. `batchNumber` is the open batch that the decision saw. */
export interface SaleEntry extends BookEntry {
  readonly batchNumber: number;
  readonly order: OrderRow;
  readonly accountId: string | null;
  readonly accountMinor: bigint;
  /** What is counted of a card with a daily limit; null for others, which are not counted. */
  readonly counted: CountedSale | null;
}

/** What a card with a daily limit spends. Units: minor, lira. */
export interface CountedSale {
  readonly cardId: string;
  /** Day of Istanbul, `YYYY-MM-DD`. */
  readonly day: string;
  readonly amountMinor: bigint;
}

/** A change of an order that still has `version`. */
export interface ChangeEntry extends BookEntry {
  readonly batchNumber: number;
  readonly version: number;
  readonly change: OrderChange;
  readonly accountDeltaMinor: bigint;
}

/** Runs a write; false where the book had changed since it was read, and then nothing was written. */
async function attempt(write: () => Promise<{ written: number }[]>): Promise<boolean> {
  try {
    const [row] = await write();
    return row?.written === 1;
  } catch (error) {
    if (isWriteConflict(error)) return false;
    throw error;
  }
}

const json = (value: unknown): string => JSON.stringify(value);

/** Books a message that changes no order: a decline, a bar against a late arrival, an empty reversal. */
export function recordEntry(db: BankDatabase, entry: BookEntry): Promise<boolean> {
  const { transaction, hops, proofId } = entry;
  return attempt(
    () => statementsOf(db).$queryRaw<{ written: number }[]>`
      with proof as (
        update three_d_secure_transactions set used_by_operation_key = ${transaction.operation_key}
          where id = ${proofId}::text and used_by_operation_key is null
            and client_id = ${transaction.client_id} and order_reference = ${transaction.order_reference}),
      booked as (
        insert into transactions
          select t.* from jsonb_populate_record(null::transactions, ${json(transaction)}::jsonb
            || jsonb_build_object('id', nextval('transactions_id_seq'))) t
          returning client_id, operation_key, order_reference, booked_at),
      heard as (
        insert into messages (client_id, operation_key, order_reference, hop, party, request_mti, mti, request,
            answer, response_code, note, fault, latency_ms, sent_at, recorded_at)
          select t.client_id, t.operation_key, t.order_reference, h.hop, h.party, h.request_mti, h.mti,
            f.request || case h.hop when 'acquirer' then '{}' else f.forwarded end, f.answer, h.response_code, h.note, h.fault, h.latency_ms, h.sent_at, t.booked_at
          from booked t, jsonb_populate_recordset(null::messages, ${json(toMessageRows(hops))}::jsonb) h,
            jsonb_to_record(${json(toMessageFields(hops))}::jsonb) f(request jsonb, answer jsonb, forwarded jsonb))
      select count(*)::int as written from booked`,
  );
}

/**
 * Books a sale or pre-authorisation whole: limit, day, order, transaction, messages. One statement.
 * Limit and day are taken only while they are enough; a second delivery or a used order reference fails on its unique key
 * and leaves nothing behind.
 */
export function recordSale(db: BankDatabase, entry: SaleEntry): Promise<boolean> {
  const { transaction, order, hops, proofId, accountId, accountMinor, batchNumber, counted } = entry;
  const cardId = counted?.cardId ?? null;
  const dayMinor = counted?.amountMinor ?? 0n;
  return attempt(
    () => statementsOf(db).$queryRaw<{ written: number }[]>`
      with batch as materialized (select open_batch(${transaction.client_id}) as number),
      gate as materialized (select number from batch where number = ${batchNumber}::int),
      proof as (
        update three_d_secure_transactions set used_by_operation_key = ${transaction.operation_key}
          from gate where id = ${proofId}::text
            and (used_by_operation_key is null or used_by_operation_key = ${transaction.operation_key})
          returning id),
      account as (
        update accounts set used_minor = used_minor + ${accountMinor}::bigint
          from gate where id = ${accountId}::text and used_minor + ${accountMinor}::bigint <= limit_minor
            and (${proofId}::text is null or exists (select 1 from proof))
          returning id),
      day as (
        insert into card_days (card_id, day, count, amount_minor)
          select c.id, ${counted?.day ?? null}::date, 1, ${dayMinor}::bigint from gate, cards c
            where c.id = ${cardId}::text and coalesce(c.daily_count_limit, 1) >= 1
              and coalesce(c.daily_amount_limit_minor, ${dayMinor}::bigint) >= ${dayMinor}::bigint
              and (${proofId}::text is null or exists (select 1 from proof))
              and (${accountId}::text is null or exists (select 1 from account))
          on conflict (card_id, day) do update
            set count = card_days.count + 1, amount_minor = card_days.amount_minor + excluded.amount_minor
            where exists (select 1 from cards c where c.id = card_days.card_id
              and coalesce(c.daily_count_limit > card_days.count, true)
              and coalesce(c.daily_amount_limit_minor >= card_days.amount_minor + excluded.amount_minor, true))
          returning card_id),
      ready as materialized (
        select number from gate
          where (${proofId}::text is null or exists (select 1 from proof))
            and (${accountId}::text is null or exists (select 1 from account))
            and (${cardId}::text is null or exists (select 1 from day))),
      booked as (
        insert into transactions
          select t.* from ready, jsonb_populate_record(null::transactions, ${json(transaction)}::jsonb
            || jsonb_build_object('id', nextval('transactions_id_seq'))) t
          returning client_id, operation_key, order_reference, booked_at),
      ordered as (
        insert into orders
          select o.* from booked, jsonb_populate_record(null::orders, ${json(order)}::jsonb
            || jsonb_build_object('id', nextval('orders_id_seq'))) o),
      heard as (
        insert into messages (client_id, operation_key, order_reference, hop, party, request_mti, mti, request,
            answer, response_code, note, fault, latency_ms, sent_at, recorded_at)
          select t.client_id, t.operation_key, t.order_reference, h.hop, h.party, h.request_mti, h.mti,
            f.request || case h.hop when 'acquirer' then '{}' else f.forwarded end, f.answer, h.response_code, h.note, h.fault, h.latency_ms, h.sent_at, t.booked_at
          from booked t, jsonb_populate_recordset(null::messages, ${json(toMessageRows(hops))}::jsonb) h,
            jsonb_to_record(${json(toMessageFields(hops))}::jsonb) f(request jsonb, answer jsonb, forwarded jsonb))
      select count(*)::int as written from booked`,
  );
}

/** Books a capture, void, refund or reversal: order, limit, transaction, messages. One statement. */
export function recordChange(db: BankDatabase, entry: ChangeEntry): Promise<boolean> {
  const { transaction, change, hops, version, accountDeltaMinor, batchNumber } = entry;
  return attempt(
    () => statementsOf(db).$queryRaw<{ written: number }[]>`
      with batch as materialized (select open_batch(${transaction.client_id}) as number),
      gate as materialized (select number from batch where number = ${batchNumber}::int),
      moved as (
        update orders o set status = n.status, captured_minor = n.captured_minor,
            refunded_minor = n.refunded_minor, capture_count = n.capture_count, account_minor = n.account_minor,
            batch_number = n.batch_number, captured_at = n.captured_at, version = o.version + 1
          from gate, jsonb_populate_record(null::orders, ${json(change)}::jsonb) n
          where o.client_id = ${transaction.client_id} and o.order_reference = ${transaction.order_reference}
            and o.version = ${version}::int
          returning o.account_id),
      account as (
        update accounts a set used_minor = a.used_minor + ${accountDeltaMinor}::bigint
          from moved where a.id = moved.account_id and ${accountDeltaMinor}::bigint <> 0),
      booked as (
        insert into transactions
          select t.* from moved, jsonb_populate_record(null::transactions, ${json(transaction)}::jsonb
            || jsonb_build_object('id', nextval('transactions_id_seq'))) t
          returning client_id, operation_key, order_reference, booked_at),
      heard as (
        insert into messages (client_id, operation_key, order_reference, hop, party, request_mti, mti, request,
            answer, response_code, note, fault, latency_ms, sent_at, recorded_at)
          select t.client_id, t.operation_key, t.order_reference, h.hop, h.party, h.request_mti, h.mti,
            f.request || case h.hop when 'acquirer' then '{}' else f.forwarded end, f.answer, h.response_code, h.note, h.fault, h.latency_ms, h.sent_at, t.booked_at
          from booked t, jsonb_populate_recordset(null::messages, ${json(toMessageRows(hops))}::jsonb) h,
            jsonb_to_record(${json(toMessageFields(hops))}::jsonb) f(request jsonb, answer jsonb, forwarded jsonb))
      select count(*)::int as written from booked`,
  );
}

/** What the hops answered to an operation, in the order in which the message travelled. */
export async function findHops(db: BankDatabase, clientId: string, operationKey: string): Promise<BankHop[]> {
  const rows = await db.message.findMany({ where: { clientId, operationKey }, orderBy: { id: "asc" } });
  return toBankHops(rows.map(toMessageHop));
}

type MessageRow = Awaited<ReturnType<BankDatabase["message"]["findMany"]>>[number];

/** A stored message; rows from before requests were kept have the answer's code alone. */
function toMessageHop(row: MessageRow): MessageHop {
  return {
    hop: row.hop as MessageHop["hop"],
    party: row.party,
    requestMti: row.requestMti ?? row.mti,
    mti: row.mti,
    request: (row.request as IsoFields | null) ?? {},
    answer: (row.answer as IsoFields | null) ?? {},
    responseCode: row.responseCode ?? "",
    latencyMs: row.latencyMs,
    sentAt: row.sentAt ?? row.recordedAt,
    note: row.note,
    fault: row.fault,
  };
}
