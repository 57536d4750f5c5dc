import type { BankDatabase } from "../bank-database";
import type { OrderStatus } from "../book/book-order";
import { readBankNow } from "../clock/clock-store";
import { type ClosedBatch, listClosedBatches } from "../day-end/batch-store";
import type { RatedCard } from "../issuer/card-profile";
import { runSettlement } from "../settlement/run-settlement";

/** A past order of the demo world. Units: minor. */
export interface ImportedOrder {
  readonly clientId: string;
  readonly orderReference: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly authorizedMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly pointsMinor: bigint;
  readonly captureCount: number;
  readonly instalments: number;
  /** First six digits; never more. */
  readonly cardBin: string;
  readonly cardLast4: string;
  /** visa · mastercard · troy · amex */
  readonly cardScheme: string;
  readonly issuer: string;
  /** What its rate depends on; a credit card of Turkey without a programme where it is left out. */
  readonly rated?: RatedCard;
  readonly authCode: string;
  readonly hostReference: string;
  /** The batch of the sale or of the first capture; null for what was never captured. */
  readonly batchNumber: number | null;
  readonly authorizedAt: Date;
  /** Null for a sale; a pre-authorisation's end of hold. */
  readonly expiresAt: Date | null;
  readonly capturedAt: Date | null;
}

/** A past message of the demo world: what was booked under one operation key. */
export interface ImportedTransaction {
  readonly clientId: string;
  readonly operationKey: string;
  readonly orderReference: string;
  readonly kind: "sale" | "preauth" | "capture" | "void" | "refund";
  readonly isApproved: boolean;
  /** Field 39: 00 for an approval. */
  readonly responseCode: string;
  readonly amountMinor: bigint;
  readonly authCode: string | null;
  readonly hostReference: string | null;
  readonly batchNumber: number | null;
  readonly bookedAt: Date;
}

/** A past trading day. Totals are worked out from the transactions. */
export interface ImportedBatch {
  readonly clientId: string;
  readonly number: number;
  readonly openedAt: Date;
  /** Null for the open batch, which must be the last. */
  readonly closedAt: Date | null;
}

/** History in bulk. Order within the lists is the order in the book. */
export interface ImportedBook {
  readonly orders: readonly ImportedOrder[];
  readonly transactions: readonly ImportedTransaction[];
  readonly batches: readonly ImportedBatch[];
}

/** A closed day of a terminal, as the bank counted it. */
export interface BookedDay extends ClosedBatch {
  readonly clientId: string;
}

const CHUNK = 2_000;

async function inChunks<T>(rows: readonly T[], write: (json: string) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    await write(JSON.stringify(chunk, (_key, value) => (typeof value === "bigint" ? String(value) : value)));
  }
}

/** What a past message added to its batch; a void takes its captured amount away. */
function effectOf(row: ImportedTransaction) {
  const none = { salesCount: 0, salesMinor: 0n, refundsCount: 0, refundsMinor: 0n };
  if (!row.isApproved || row.batchNumber === null) return none;
  if (row.kind === "sale" || row.kind === "capture")
    return { ...none, salesCount: 1, salesMinor: row.amountMinor };
  if (row.kind === "void") return { ...none, salesCount: -1, salesMinor: -row.amountMinor };
  if (row.kind === "refund") return { ...none, refundsCount: 1, refundsMinor: row.amountMinor };
  return none;
}

async function importOrders(db: BankDatabase, orders: readonly ImportedOrder[]): Promise<void> {
  await inChunks(
    orders,
    (json) => db.$executeRaw`
      insert into orders (client_id, order_reference, status, currency, authorized_minor, captured_minor,
          refunded_minor, points_minor, capture_count, instalments, account_minor, card_bin, card_last4,
          card_scheme, issuer, refuses_follow_ups, auth_code, host_reference, batch_number, authorized_at,
          expires_at, captured_at, version, card_type, card_family, is_foreign)
        select r."clientId", r."orderReference", r.status, r.currency, r."authorizedMinor", r."capturedMinor",
            r."refundedMinor", r."pointsMinor", r."captureCount", r.instalments, 0, left(r."cardBin", 6),
            right(r."cardLast4", 4), r."cardScheme", r.issuer, false, r."authCode", r."hostReference",
            r."batchNumber", r."authorizedAt", r."expiresAt", r."capturedAt", 1,
            r.rated->>'type', r.rated->>'family', (r.rated->>'isForeign')::boolean
          from json_to_recordset(${json}::json) as r("clientId" text, "orderReference" text, status text,
            currency text, "authorizedMinor" bigint, "capturedMinor" bigint, "refundedMinor" bigint,
            "pointsMinor" bigint, "captureCount" int, instalments int, "cardBin" text, "cardLast4" text,
            "cardScheme" text, issuer text, "authCode" text, "hostReference" text, "batchNumber" int,
            "authorizedAt" timestamptz, "expiresAt" timestamptz, "capturedAt" timestamptz, rated json)
        on conflict do nothing`,
  );
}

async function importTransactions(db: BankDatabase, rows: readonly ImportedTransaction[]): Promise<void> {
  await inChunks(
    rows.map((row) => ({ ...row, ...effectOf(row) })),
    (json) => db.$executeRaw`
      insert into transactions (client_id, operation_key, order_reference, kind, is_approved, response_code,
          amount_minor, auth_code, host_reference, batch_number, sales_count, sales_minor, refunds_count,
          refunds_minor, booked_at)
        select r."clientId", r."operationKey", r."orderReference", r.kind, r."isApproved", r."responseCode",
            r."amountMinor", r."authCode", r."hostReference", r."batchNumber", r."salesCount", r."salesMinor",
            r."refundsCount", r."refundsMinor", r."bookedAt"
          from json_to_recordset(${json}::json) as r("clientId" text, "operationKey" text,
            "orderReference" text, kind text, "isApproved" boolean, "responseCode" text, "amountMinor" bigint,
            "authCode" text, "hostReference" text, "batchNumber" int, "salesCount" int, "salesMinor" bigint,
            "refundsCount" int, "refundsMinor" bigint, "bookedAt" timestamptz)
        on conflict do nothing`,
  );
}

async function importBatches(db: BankDatabase, batches: readonly ImportedBatch[]): Promise<void> {
  // The batch that provisioning opened gives way to the imported ones.
  const clientIds = [...new Set(batches.map((batch) => batch.clientId))];
  await db.batch.deleteMany({ where: { clientId: { in: clientIds }, status: "open" } });
  await inChunks(
    batches,
    (json) => db.$executeRaw`
      insert into batches (client_id, number, status, close_key, sales_count, sales_minor, refunds_count,
          refunds_minor, opened_at, closed_at)
        select r."clientId", r.number, case when r."closedAt" is null then 'open' else 'closed' end,
            case when r."closedAt" is null then null else 'import-' || r.number end,
            coalesce(sum(t.sales_count), 0), coalesce(sum(t.sales_minor), 0), coalesce(sum(t.refunds_count), 0),
            coalesce(sum(t.refunds_minor), 0), r."openedAt", r."closedAt"
          from json_to_recordset(${json}::json) as r("clientId" text, number int, "openedAt" timestamptz,
            "closedAt" timestamptz)
          left join transactions t on t.client_id = r."clientId" and t.batch_number = r.number
            and r."closedAt" is not null
          group by r."clientId", r.number, r."openedAt", r."closedAt"
        on conflict (client_id, number) do nothing`,
  );
}

/** A terminal always has an open batch: the one after its last. */
async function openMissingBatches(db: BankDatabase): Promise<void> {
  await db.$executeRaw`
    insert into batches (client_id, number, status, opened_at)
      select b.client_id, max(b.number) + 1, 'open', max(coalesce(b.closed_at, b.opened_at))
        from batches b group by b.client_id having not bool_or(b.status = 'open')
      on conflict do nothing`;
}

/**
 * Takes history over in bulk, so that the bank's book and the merchant's agree: tens of thousands of orders in a few
 * seconds, and settles and pays the closed days as it does any other. Idempotent by order reference, operation key and batch number. Run it before the terminal trades.
 * Answers the days that it closed with the totals that the bank counted from its own transactions.
 */
export async function importBook(db: BankDatabase, book: ImportedBook): Promise<readonly BookedDay[]> {
  await importOrders(db, book.orders);
  await importTransactions(db, book.transactions);
  await importBatches(db, book.batches);
  await openMissingBatches(db);
  const clientIds = [...new Set(book.batches.map(({ clientId }) => clientId))];
  const bankNow = await readBankNow(db);
  for (const clientId of clientIds) await runSettlement(db, clientId, bankNow);
  return listClosedBatches(db, clientIds);
}
