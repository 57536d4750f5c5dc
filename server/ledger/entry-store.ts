import type { Account, EntryReason } from "@/server/core/ledger";
import { CURRENCIES, type CurrencyCode } from "@/server/core/money";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { PageRequest } from "@/server/db/page";

/** Which entries a list shows. `createdFrom` is included, `createdTo` is not. */
export interface EntryFilter {
  readonly account: Account | null;
  readonly reason: EntryReason | null;
  readonly paymentId: string | null;
  readonly createdFrom: Date | null;
  readonly createdTo: Date | null;
}

/** An entry without its postings. `createdAt`: when the fact happened. */
export interface ListedEntry {
  readonly id: string;
  readonly reason: EntryReason;
  readonly reference: string;
  readonly paymentId: string | null;
  readonly batchId: string | null;
  readonly createdAt: Date;
}

/** One side of a listed entry. Units: minor, debit positive. */
export interface ListedPosting {
  readonly entryId: string;
  readonly account: Account;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
}

const COLUMNS = Prisma.sql`e.id, e.reason, e.reference, e.payment_id as "paymentId", e.batch_id as "batchId",
  e.occurred_at as "createdAt"`;

function within(filter: EntryFilter, page: PageRequest, at: Prisma.Sql, id: Prisma.Sql): Prisma.Sql {
  const { after } = page;
  const { createdFrom, createdTo } = filter;
  const conditions = [
    Prisma.sql`true`,
    ...(createdFrom ? [Prisma.sql`${at} >= ${createdFrom}::timestamptz`] : []),
    ...(createdTo ? [Prisma.sql`${at} < ${createdTo}::timestamptz`] : []),
    ...(after ? [Prisma.sql`(${at}, ${id}) < (${after.createdAt}::timestamptz, ${after.id})`] : []),
  ];
  return Prisma.join(conditions, " and ");
}

/** Entries that touch an account, found along its postings, one currency after another. */
function alongAccount(
  tx: MerchantTx,
  filter: EntryFilter & { readonly account: Account },
  page: PageRequest,
): Prisma.Sql {
  const { merchantId } = tx.scope;
  const reason = filter.reason
    ? Prisma.sql`and exists (select from ledger_entries r where r.id = p.entry_id and r.reason = ${filter.reason})`
    : Prisma.empty;
  return Prisma.sql`
    select ${COLUMNS} from (
      select distinct along.entry_id from unnest(${[...CURRENCIES]}::text[]) c (currency), lateral (
        select p.entry_id from ledger_postings p
        where p.merchant_id = ${merchantId} and p.account = ${filter.account} and p.currency = c.currency
          and ${within(filter, page, Prisma.sql`p.occurred_at`, Prisma.sql`p.entry_id`)} ${reason}
        order by p.occurred_at desc, p.entry_id desc limit ${page.limit + 1}
      ) along
    ) x join ledger_entries e on e.id = x.entry_id
    order by e.occurred_at desc, e.id desc limit ${page.limit + 1}`;
}

/** Entries that fit a filter, newest first, and one more where there are more. */
export async function listEntryRows(
  tx: MerchantTx,
  filter: EntryFilter,
  page: PageRequest,
): Promise<ListedEntry[]> {
  const { account, reason, paymentId } = filter;
  const isSeldom = reason !== null && reason !== "capture";
  if (account !== null && paymentId === null && !isSeldom) {
    return tx.db.$queryRaw<ListedEntry[]>(alongAccount(tx, { ...filter, account }, page));
  }
  const where = [Prisma.sql`e.merchant_id = ${tx.scope.merchantId}`];
  where.push(within(filter, page, Prisma.sql`e.occurred_at`, Prisma.sql`e.id`));
  if (paymentId) where.push(Prisma.sql`e.payment_id = ${paymentId}`);
  if (reason) where.push(Prisma.sql`e.reason = ${reason}`);
  if (isSeldom) where.push(Prisma.sql`e.reason <> 'capture'`);
  if (account) {
    where.push(
      Prisma.sql`exists (select from ledger_postings p where p.entry_id = e.id and p.account = ${account})`,
    );
  }
  return tx.db.$queryRaw<ListedEntry[]>`
    select ${COLUMNS} from ledger_entries e where ${Prisma.join(where, " and ")}
    order by e.occurred_at desc, e.id desc limit ${page.limit + 1}`;
}

/** The postings of entries, in the order of their places. */
export async function listPostings(tx: MerchantTx, entryIds: readonly string[]): Promise<ListedPosting[]> {
  if (entryIds.length === 0) return [];
  const rows = await tx.db.ledgerPosting.findMany({
    where: { entryId: { in: [...entryIds] } },
    orderBy: [{ entryId: "asc" }, { position: "asc" }],
    select: { entryId: true, account: true, currency: true, amountMinor: true },
  });
  return rows as ListedPosting[];
}

/** An entry with what it belongs to and its place in the chain. Shape: days as 2026-11-23. */
export interface EntryFacts extends ListedEntry {
  readonly orderId: string | null;
  readonly batchNumber: number | null;
  readonly terminalName: string | null;
  /** The refund that the entry books; null where it books none. */
  readonly refundId: string | null;
  readonly payoutId: string | null;
  /** Null until the day is sealed. */
  readonly day: string | null;
  readonly position: number | null;
  readonly hash: string | null;
  readonly hashBefore: string | null;
}

/** One entry of this merchant; null where there is none. */
export async function findEntryFacts(tx: MerchantTx, id: string): Promise<EntryFacts | null> {
  const [row] = await tx.db.$queryRaw<EntryFacts[]>`
    select ${COLUMNS}, y.order_id as "orderId", b.number as "batchNumber", t.name as "terminalName",
      r.id as "refundId", o.id as "payoutId", l.day::text as day, l.position, l.hash,
      coalesce(before.hash, s.previous_root) as "hashBefore"
    from ledger_entries e
      left join payments y on y.id = e.payment_id
      left join batches b on b.id = e.batch_id
      left join terminals t on t.id = coalesce(b.terminal_id, y.terminal_id)
      left join refunds r on r.payment_id = e.payment_id and r.id = e.reference
      left join payouts o on o.id = case when e.reason in ('payout', 'reserve_release')
        then substring(e.reference from 'po_[0-9A-Za-z]+') else b.payout_id end
      left join ledger_links l on l.entry_id = e.id
      left join ledger_links before on before.merchant_id = l.merchant_id and before.day = l.day
        and before.position = l.position - 1
      left join ledger_seals s on s.merchant_id = l.merchant_id and s.day = l.day
    where e.merchant_id = ${tx.scope.merchantId} and e.id = ${id}`;
  return row ?? null;
}
