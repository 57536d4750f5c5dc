import type { MerchantTx } from "@/server/db/merchant-tx";
import { type Days, dimensionsOfDays, salesOfDays } from "./raw-figures-store";

/** What has changed since the last folding: days of money, days of payments, and up to when that is known. */
export interface ChangedDays {
  readonly salesDays: Days;
  readonly paymentDays: Days;
  /** The latest change that was seen; null where nothing has changed. */
  readonly seenAt: Date | null;
}

/** Lets one folding of a merchant at a time go on; the others wait. Held until the transaction ends. */
export async function lockRollups(tx: MerchantTx): Promise<void> {
  await tx.db.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended(${`rollups:${tx.scope.merchantId}`}, 0))`;
}

/**
 * Days that a change has touched since the cursor, which is set back by two minutes: longer than any transaction that
 * read its instant before the cursor and committed after it.
 */
export async function listChangedDays(tx: MerchantTx): Promise<ChangedDays> {
  const { merchantId } = tx.scope;
  const [row] = await tx.db.$queryRaw<{ sales: string[]; payments: string[]; seen_at: Date | null }[]>`
    with since as (
      select coalesce((select folded_to from rollup_cursors where merchant_id = ${merchantId})
        - interval '2 minutes', '-infinity'::timestamptz) as at
    ), sales as (
      select (e.occurred_at at time zone 'Europe/Istanbul')::date as day, max(e.occurred_at) as seen_at
      from ledger_entries e, since
      where e.merchant_id = ${merchantId} and e.occurred_at > since.at group by 1
    ), begun as (
      select (p.created_at at time zone 'Europe/Istanbul')::date as day, max(p.updated_at) as seen_at
      from payments p, since
      where p.merchant_id = ${merchantId} and p.updated_at > since.at group by 1
    )
    select coalesce((select array_agg(day::text order by day) from sales), '{}') as sales,
      coalesce((select array_agg(day::text order by day) from begun), '{}') as payments,
      greatest((select max(seen_at) from sales), (select max(seen_at) from begun)) as seen_at`;
  return { salesDays: row?.sales ?? [], paymentDays: row?.payments ?? [], seenAt: row?.seen_at ?? null };
}

/** Folds days anew from the rows behind them; null folds every day. */
export async function writeSalesDays(tx: MerchantTx, days: Days | null): Promise<void> {
  const { merchantId } = tx.scope;
  await tx.db.$executeRaw`
    delete from rollup_sales_day where merchant_id = ${merchantId}
      and (${days === null} or day = any(${[...(days ?? [])]}::date[]))`;
  await tx.db.$executeRaw`
    insert into rollup_sales_day (merchant_id, currency, day, captured_count, captured_minor, commission_minor,
        refund_count, refunded_minor)
      select ${merchantId}, raw.currency, raw.day, raw.captured_count, raw.captured_minor, raw.commission_minor,
        raw.refund_count, raw.refunded_minor
      from (${salesOfDays(merchantId, days)}) raw`;
}

/** Folds the payments of days anew; null folds every day. */
export async function writeDimensionDays(tx: MerchantTx, days: Days | null): Promise<void> {
  const { merchantId } = tx.scope;
  await tx.db.$executeRaw`
    delete from rollup_dimension_day where merchant_id = ${merchantId}
      and (${days === null} or day = any(${[...(days ?? [])]}::date[]))`;
  await tx.db.$executeRaw`
    insert into rollup_dimension_day (merchant_id, currency, dimension, key, day, payment_count, approved_count,
        captured_minor)
      select ${merchantId}, raw.currency, raw.dimension, raw.key, raw.day, raw.payment_count, raw.approved_count,
        raw.captured_minor
      from (${dimensionsOfDays(merchantId, days)}) raw`;
}

/** Notes up to when changes have been folded; never backwards. */
export async function moveCursor(tx: MerchantTx, foldedTo: Date): Promise<void> {
  await tx.db.$executeRaw`
    insert into rollup_cursors as c (merchant_id, folded_to) values (${tx.scope.merchantId}, ${foldedTo})
    on conflict (merchant_id) do update set folded_to = greatest(c.folded_to, excluded.folded_to)`;
}

/** Folded days that are not what their rows come to, days that wait for folding left out. */
export async function findRollupDifferences(
  tx: MerchantTx,
  changed: ChangedDays,
): Promise<{ checked: number; broken: number; rows: { day: string; detail: string }[] }> {
  const { merchantId } = tx.scope;
  const [count] = await tx.db.$queryRaw<{ checked: number }[]>`
    select (select count(*) from rollup_sales_day where merchant_id = ${merchantId})::int
      + (select count(*) from rollup_dimension_day where merchant_id = ${merchantId})::int as checked`;
  const rows = await tx.db.$queryRaw<{ day: string; detail: string; broken: number }[]>`
    with differences as (
      select coalesce(raw.day, folded.day) as day, concat('sales ', coalesce(raw.currency, folded.currency),
        ': folded ', folded.captured_minor, ' − ', folded.refunded_minor, ', rows ', raw.captured_minor, ' − ',
        raw.refunded_minor) as detail
      from (${salesOfDays(merchantId, null)}) raw
      full join (select * from rollup_sales_day where merchant_id = ${merchantId}) folded
        on folded.currency = raw.currency and folded.day = raw.day
      where (raw.captured_count, raw.captured_minor, raw.commission_minor, raw.refund_count, raw.refunded_minor)
        is distinct from (folded.captured_count, folded.captured_minor, folded.commission_minor,
          folded.refund_count, folded.refunded_minor)
        and coalesce(raw.day, folded.day) <> all(${[...changed.salesDays]}::date[])
      union all
      select coalesce(raw.day, folded.day), concat(coalesce(raw.dimension, folded.dimension), ' ',
        coalesce(raw.key, folded.key), ': folded ', folded.payment_count, ' / ', folded.captured_minor, ', rows ',
        raw.payment_count, ' / ', raw.captured_minor)
      from (${dimensionsOfDays(merchantId, null)}) raw
      full join (select * from rollup_dimension_day where merchant_id = ${merchantId}) folded
        on folded.currency = raw.currency and folded.dimension = raw.dimension and folded.key = raw.key
          and folded.day = raw.day
      where (raw.payment_count, raw.approved_count, raw.captured_minor)
        is distinct from (folded.payment_count, folded.approved_count, folded.captured_minor)
        and coalesce(raw.day, folded.day) <> all(${[...changed.paymentDays]}::date[])
    )
    select day::text as day, detail, count(*) over ()::int as broken from differences order by differences.day limit 20`;
  return {
    checked: count?.checked ?? 0,
    broken: rows[0]?.broken ?? 0,
    rows: rows.map(({ day, detail }) => ({ day, detail })),
  };
}
