import type { EntryReason } from "@/server/core/ledger";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { AccountKey } from "./day-balance-store";

/** What an entry did to one account. Units: minor, debit positive. */
export interface StatementRow {
  readonly id: string;
  readonly occurredAt: Date;
  readonly reason: EntryReason;
  readonly reference: string;
  readonly paymentId: string | null;
  readonly batchId: string | null;
  readonly orderId: string | null;
  readonly amountMinor: bigint;
}

/** Where a page of a statement begins: the entry beside it. */
export interface StatementPlace {
  readonly at: Date;
  readonly id: string;
}

/** Which rows of an account are asked for. `from` belongs to the span, `to` does not. */
export interface StatementSpan extends AccountKey {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly reason: EntryReason | null;
}

/** Rows older than a place, newest first; or newer than it, oldest first. */
export interface StatementPart extends StatementSpan {
  readonly place: StatementPlace | null;
  readonly towards: "older" | "newer";
}

function spanOf(part: StatementPart, at: Prisma.Sql, id: Prisma.Sql): Prisma.Sql {
  const conditions: Prisma.Sql[] = [];
  if (part.from) conditions.push(Prisma.sql`${at} >= ${part.from}::timestamptz`);
  if (part.to) conditions.push(Prisma.sql`${at} < ${part.to}::timestamptz`);
  const { place } = part;
  if (place) {
    const beside = Prisma.sql`(${place.at}::timestamptz, ${place.id})`;
    conditions.push(
      part.towards === "older"
        ? Prisma.sql`(${at}, ${id}) < ${beside}`
        : Prisma.sql`(${at}, ${id}) > ${beside}`,
    );
  }
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`and ${Prisma.join(conditions, " and ")}`;
}

const SHOWN = Prisma.sql`e.id, e.occurred_at as "occurredAt", e.reason, e.reference, e.payment_id as "paymentId",
  e.batch_id as "batchId", y.order_id as "orderId", x.amount_minor as "amountMinor"`;

// Sales are most of the book and are found along the account; every other reason has an index of its own.
function source(tx: MerchantTx, part: StatementPart, limit: number): Prisma.Sql {
  const { merchantId } = tx.scope;
  const { account, currency, reason } = part;
  const order = part.towards === "older" ? Prisma.sql`desc` : Prisma.sql`asc`;
  if (reason !== null && reason !== "capture") {
    return Prisma.sql`
      select e.id as entry_id, e.occurred_at, sum(p.amount_minor)::bigint as amount_minor
      from ledger_entries e join ledger_postings p on p.entry_id = e.id
        and p.account = ${account} and p.currency = ${currency}
      where e.merchant_id = ${merchantId} and e.reason = ${reason} and e.reason <> 'capture'
        ${spanOf(part, Prisma.sql`e.occurred_at`, Prisma.sql`e.id`)}
      group by e.occurred_at, e.id order by e.occurred_at ${order}, e.id ${order} limit ${limit}`;
  }
  const narrowed =
    reason === null
      ? Prisma.empty
      : Prisma.sql`and exists (select from ledger_entries e where e.id = p.entry_id and e.reason = ${reason})`;
  return Prisma.sql`
    select p.entry_id, p.occurred_at, sum(p.amount_minor)::bigint as amount_minor
    from ledger_postings p
    where p.merchant_id = ${merchantId} and p.account = ${account} and p.currency = ${currency} ${narrowed}
      ${spanOf(part, Prisma.sql`p.occurred_at`, Prisma.sql`p.entry_id`)}
    group by p.occurred_at, p.entry_id order by p.occurred_at ${order}, p.entry_id ${order} limit ${limit}`;
}

/** What entries did to an account, at most `limit` of them, in the order of the part. */
export async function listStatementRows(
  tx: MerchantTx,
  part: StatementPart,
  limit: number,
): Promise<StatementRow[]> {
  const order = part.towards === "older" ? Prisma.sql`desc` : Prisma.sql`asc`;
  return tx.db.$queryRaw<StatementRow[]>`
    select ${SHOWN} from (${source(tx, part, limit)}) x join ledger_entries e on e.id = x.entry_id
      left join payments y on y.id = e.payment_id
    order by x.occurred_at ${order}, x.entry_id ${order}`;
}

/** What entries of the very instant of a place did to an account before it. Units: minor. */
export async function sumBesidePlace(
  tx: MerchantTx,
  { account, currency }: AccountKey,
  place: StatementPlace,
): Promise<bigint> {
  const [row] = await tx.db.$queryRaw<{ minor: bigint }[]>`
    select coalesce(sum(amount_minor), 0)::bigint as minor from ledger_postings
    where merchant_id = ${tx.scope.merchantId} and account = ${account} and currency = ${currency}
      and occurred_at = ${place.at}::timestamptz and entry_id < ${place.id}`;
  return row?.minor ?? 0n;
}
