import type { ListPlace } from "@/server/contract/transactions-query";
import type { CardFacts } from "@/server/core/card";
import type { CurrencyCode } from "@/server/core/money";
import type { CustomerFacts, PaymentChannel, PaymentStatus } from "@/server/core/payment";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { Search } from "./read-search";
import type { TransactionFilter } from "./transaction-filter";

/** A payment as the list shows it. Units: minor. */
export interface TransactionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly status: PaymentStatus;
  readonly purpose: "sale" | "verification";
  readonly channel: PaymentChannel;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  readonly shopperFeeMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly reservedMinor: bigint;
  readonly instalments: number;
  readonly orderId: string | null;
  /** What is paid for; of a payment by link its title. */
  readonly description: string | null;
  /** The latest try; null before the first. */
  readonly attemptId: string | null;
  readonly card: CardFacts | null;
  /** Null too where the reader may not see personal data. */
  readonly customer: CustomerFacts | null;
  readonly declineCode: string | null;
  readonly bankCode: string | null;
}

const COLUMNS = Prisma.sql`id, created_at as "createdAt", status, purpose, channel, currency,
  amount_minor as "amountMinor", shopper_fee_minor as "shopperFeeMinor", captured_minor as "capturedMinor",
  refunded_minor as "refundedMinor", reserved_minor as "reservedMinor", instalments, order_id as "orderId", description,
  attempt_id as "attemptId", card, customer, decline_code as "declineCode", bank_code as "bankCode"`;

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

function searchedIds(search: Search): Prisma.Sql[] {
  const prefix = search.idPrefix && `${escapeLike(search.idPrefix)}%`;
  if (prefix === null) return [];
  if (search.idPrefix?.startsWith("ref_")) {
    return [Prisma.sql`id in (select payment_id from refunds where id like ${prefix})`];
  }
  if (search.idPrefix?.startsWith("pay_")) return [Prisma.sql`id like ${prefix}`];
  return [
    Prisma.sql`attempt_id like ${prefix}`,
    Prisma.sql`checkout_session_id like ${prefix}`,
    Prisma.sql`id in (select payment_id from operations where id like ${prefix})`,
  ];
}

function searchedText(search: Search, personal: boolean): Prisma.Sql[] {
  if (search.words.length === 0) return [];
  if (!personal) {
    const start = `${escapeLike(search.exact)}%`;
    return [Prisma.sql`order_id ilike ${start}`, Prisma.sql`host_reference = ${search.exact}`];
  }
  const words = search.words.map((word) => Prisma.sql`search_text like ${`%${escapeLike(word)}%`}`);
  return [Prisma.sql`(${Prisma.join(words, " and ")})`];
}

function searchCondition(search: Search, personal: boolean): Prisma.Sql {
  const ids = searchedIds(search);
  const either = [...(ids.length > 0 ? ids : searchedText(search, personal))];
  if (search.last4 !== null) either.push(Prisma.sql`card_last4 = ${search.last4}`);
  if (search.amountMinor !== null) {
    either.push(Prisma.sql`amount_minor = ${search.amountMinor}`);
    either.push(Prisma.sql`amount_minor + shopper_fee_minor = ${search.amountMinor}`);
  }
  return either.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(either, " or ")})`;
}

function conditions(tx: MerchantTx, filter: TransactionFilter): Prisma.Sql[] {
  const { search, statuses, brands, from, until, leastMinor, mostMinor, orderId, last4 } = filter;
  const wanted: (Prisma.Sql | null)[] = [
    Prisma.sql`merchant_id = ${tx.scope.merchantId}`,
    statuses.length > 0 ? Prisma.sql`status = any(${[...statuses]})` : null,
    brands.length > 0 ? Prisma.sql`card->>'brand' = any(${[...brands]})` : null,
    from && Prisma.sql`created_at >= ${from}::timestamptz`,
    until && Prisma.sql`created_at < ${until}::timestamptz`,
    leastMinor === null ? null : Prisma.sql`amount_minor >= ${leastMinor}`,
    mostMinor === null ? null : Prisma.sql`amount_minor <= ${mostMinor}`,
    orderId === null ? null : Prisma.sql`order_id = ${orderId}`,
    last4 === null ? null : Prisma.sql`card_last4 = ${last4}`,
    filter.returned ? Prisma.sql`reserved_minor > 0` : null,
    filter.batchId === null ? null : Prisma.sql`batch_id = ${filter.batchId}`,
    search && searchCondition(search, filter.personal),
  ];
  return wanted.filter((condition) => condition !== null);
}

/** Where a page stands: after a place (older) or before one (newer), or at the newest row. */
export interface PageAsked {
  readonly older: ListPlace | null;
  readonly newer: ListPlace | null;
  readonly limit: number;
}

/** Rows of one page and one more where there are more, newest first. Towards newer rows the extra one comes first. */
export async function listTransactionRows(
  tx: MerchantTx,
  filter: TransactionFilter,
  page: PageAsked,
): Promise<TransactionRow[]> {
  const where = conditions(tx, filter);
  if (page.newer) {
    where.push(Prisma.sql`(created_at, id) > (${page.newer.at}::timestamptz, ${page.newer.id})`);
    const rows = await tx.db.$queryRaw<TransactionRow[]>`
      select ${COLUMNS} from payments where ${Prisma.join(where, " and ")}
      order by created_at asc, id asc limit ${page.limit + 1}`;
    return rows.reverse();
  }
  if (page.older) {
    where.push(Prisma.sql`(created_at, id) < (${page.older.at}::timestamptz, ${page.older.id})`);
  }
  return tx.db.$queryRaw<TransactionRow[]>`
    select ${COLUMNS} from payments where ${Prisma.join(where, " and ")}
    order by created_at desc, id desc limit ${page.limit + 1}`;
}

/** How many payments fit, counted up to a cap and no further. */
export async function countTransactionRows(
  tx: MerchantTx,
  filter: TransactionFilter,
  cap: number,
): Promise<number> {
  const [row] = await tx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 from payments where ${Prisma.join(conditions(tx, filter), " and ")} limit ${cap + 1}) capped`;
  return row?.count ?? 0;
}

/** Whether the merchant has any payment at all. */
export async function hasAnyTransaction(tx: MerchantTx): Promise<boolean> {
  return (await tx.db.payment.findFirst({ select: { id: true } })) !== null;
}

/**
 * A text that changes whenever a payment of this merchant is made or moves: the latest change and how many payments
 * changed in the minute before it, so that a transaction that ends late is seen too.
 */
export async function readTransactionsStamp(tx: MerchantTx): Promise<string> {
  const [row] = await tx.db.$queryRaw<{ stamp: string | null }[]>`
    with latest as (select max(updated_at) as at from payments where merchant_id = ${tx.scope.merchantId})
    select extract(epoch from latest.at)::text || '/' || (
      select coalesce(sum(version), 0)::text from payments
      where merchant_id = ${tx.scope.merchantId} and updated_at > latest.at - interval '1 minute') as stamp
    from latest`;
  return row?.stamp ?? "";
}
