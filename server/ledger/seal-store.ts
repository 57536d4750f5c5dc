import type { ChainedEntry, DaySeal } from "@/server/core/ledger-chain";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A sealed day as it stands. */
export interface SealRow extends DaySeal {
  readonly publicKey: string;
  readonly signature: string;
  readonly sealedAt: Date;
}

interface EntryWithPostings extends Omit<ChainedEntry, "occurredAt" | "postings"> {
  readonly occurredAt: Date;
  readonly postings: readonly (readonly [string, string, string])[];
}

function chained(row: EntryWithPostings): ChainedEntry {
  const { id, reason, reference, paymentId, batchId } = row;
  const postings = row.postings.map(([account, currency, amountMinor]) => ({
    account,
    currency,
    amountMinor,
  }));
  return { id, reason, reference, paymentId, batchId, occurredAt: row.occurredAt.toISOString(), postings };
}

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** One sealing of a merchant at a time. */
export async function lockSeals(tx: MerchantTx): Promise<void> {
  await tx.db
    .$executeRaw`select pg_advisory_xact_lock(hashtextextended('ledger seal ' || ${tx.scope.merchantId}, 0))`;
}

const rowOf = ({ day, ...row }: Omit<SealRow, "day"> & { readonly day: Date }): SealRow => ({
  ...row,
  day: day.toISOString().slice(0, 10),
});

/** The newest sealed day. */
export async function findLastSeal(tx: MerchantTx): Promise<SealRow | null> {
  const row = await tx.db.ledgerSeal.findFirst({ orderBy: { day: "desc" } });
  return row && rowOf(row);
}

/** Sealed days of a span, oldest first; both ends belong to it. */
export async function listSeals(
  tx: MerchantTx,
  span: { readonly fromDay: string | null; readonly toDay: string | null },
): Promise<SealRow[]> {
  const { fromDay, toDay } = span;
  const rows = await tx.db.ledgerSeal.findMany({
    where: {
      day: { ...(fromDay ? { gte: asDate(fromDay) } : {}), ...(toDay ? { lte: asDate(toDay) } : {}) },
    },
    orderBy: { day: "asc" },
  });
  return rows.map(rowOf);
}

/** The seal of a day; null where it has none. */
export async function findSeal(tx: MerchantTx, day: string): Promise<SealRow | null> {
  const row = await tx.db.ledgerSeal.findUnique({
    where: { merchantId_day: { merchantId: tx.scope.merchantId, day: asDate(day) } },
  });
  return row && rowOf(row);
}

/** Sealed days before a day (null: all), newest first. */
export async function listNewestSeals(
  tx: MerchantTx,
  before: string | null,
  limit: number,
): Promise<SealRow[]> {
  const rows = await tx.db.ledgerSeal.findMany({
    where: before === null ? {} : { day: { lt: asDate(before) } },
    orderBy: { day: "desc" },
    take: limit,
  });
  return rows.map(rowOf);
}

/** How many entries of a span no chain holds yet, and when the oldest of them was booked. */
export async function countUnsealed(
  tx: MerchantTx,
  span: { readonly from: Date; readonly before: Date },
): Promise<{ readonly count: number; readonly oldestAt: Date | null }> {
  const [row] = await tx.db.$queryRaw<{ count: number; oldestAt: Date | null }[]>`
    select count(*)::int as count, min(e.occurred_at) as "oldestAt" from ledger_entries e
      where e.merchant_id = ${tx.scope.merchantId}
        and e.occurred_at >= ${span.from}::timestamptz and e.occurred_at < ${span.before}::timestamptz
        and not exists (select from ledger_links l where l.entry_id = e.id)`;
  return row ?? { count: 0, oldestAt: null };
}

/** When the oldest entry was booked that no chain holds yet, within a span of instants. */
export async function findFirstUnsealed(
  tx: MerchantTx,
  span: { readonly from: Date; readonly before: Date },
): Promise<Date | null> {
  const [row] = await tx.db.$queryRaw<{ occurredAt: Date }[]>`
    select e.occurred_at as "occurredAt" from ledger_entries e
      where e.merchant_id = ${tx.scope.merchantId}
        and e.occurred_at >= ${span.from}::timestamptz and e.occurred_at < ${span.before}::timestamptz
        and not exists (select from ledger_links l where l.entry_id = e.id)
      order by e.occurred_at limit 1`;
  return row?.occurredAt ?? null;
}

/** Every entry of a span that no chain holds yet, in the order in which it is chained. */
export async function listUnsealed(
  tx: MerchantTx,
  span: { readonly from: Date; readonly before: Date },
): Promise<ChainedEntry[]> {
  const rows = await tx.db.$queryRaw<EntryWithPostings[]>`
    select e.id, e.reason, e.reference, e.payment_id as "paymentId", e.batch_id as "batchId",
        e.occurred_at as "occurredAt",
        (select json_agg(json_build_array(p.account, p.currency, p.amount_minor::text) order by p.position)
          from ledger_postings p where p.entry_id = e.id) as postings
      from ledger_entries e
      where e.merchant_id = ${tx.scope.merchantId}
        and e.occurred_at >= ${span.from}::timestamptz and e.occurred_at < ${span.before}::timestamptz
        and not exists (select from ledger_links l where l.entry_id = e.id)
      order by e.occurred_at, e.id`;
  return rows.map(chained);
}

/** An entry with its place in a sealed day. */
export interface SealedEntry {
  readonly position: number;
  readonly hash: string;
  readonly entry: ChainedEntry;
}

/** The entries of a sealed day in the order of its chain. */
export async function listSealedEntries(tx: MerchantTx, day: string): Promise<SealedEntry[]> {
  const rows = await tx.db.$queryRaw<(EntryWithPostings & { position: number; hash: string })[]>`
    select l.position, l.hash, e.id, e.reason, e.reference, e.payment_id as "paymentId", e.batch_id as "batchId",
        e.occurred_at as "occurredAt",
        (select json_agg(json_build_array(p.account, p.currency, p.amount_minor::text) order by p.position)
          from ledger_postings p where p.entry_id = e.id) as postings
      from ledger_links l join ledger_entries e on e.id = l.entry_id
      where l.merchant_id = ${tx.scope.merchantId} and l.day = ${day}::date
      order by l.position`;
  return rows.map((row) => ({ position: row.position, hash: row.hash, entry: chained(row) }));
}

/** Writes a day's chain and its seal. */
export async function insertSeal(
  tx: MerchantTx,
  seal: SealRow,
  links: readonly { readonly entryId: string; readonly hash: string }[],
): Promise<void> {
  const { merchantId } = tx.scope;
  const { day, ...facts } = seal;
  const ids = links.map(({ entryId }) => entryId);
  const hashes = links.map(({ hash }) => hash);
  await tx.db.$executeRaw`
    insert into ledger_links (entry_id, merchant_id, day, position, hash)
      select l.entry_id, ${merchantId}, ${day}::date, l.at - 1, l.hash
      from unnest(${ids}::text[], ${hashes}::text[]) with ordinality l (entry_id, hash, at)`;
  await tx.db.ledgerSeal.create({ data: { ...facts, day: asDate(day) } });
}
