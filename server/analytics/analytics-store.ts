import type { SalesDay, SalesFigures } from "@/server/contract/analytics";
import type { CurrencyCode } from "@/server/core/money";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { type Days, dimensionsOfDays, salesBetween, salesOfDays } from "./raw-figures-store";

/** A span of days in Istanbul of one currency. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly currency: CurrencyCode;
}

interface SalesRow {
  readonly captured_count: number;
  readonly captured_minor: bigint;
  readonly commission_minor: bigint;
  readonly refund_count: number;
  readonly refunded_minor: bigint;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days of a span among some days. */
export function daysWithin(days: Days, span: { readonly from: string; readonly to: string }): Days {
  return days.filter((day) => ISO_DAY.test(day) && day >= span.from && day <= span.to);
}

/** Figures of a row, with their net. */
function figuresOf(row: SalesRow): SalesFigures {
  return {
    capturedCount: row.captured_count,
    capturedMinor: row.captured_minor,
    commissionMinor: row.commission_minor,
    refundCount: row.refund_count,
    refundedMinor: row.refunded_minor,
    netMinor: row.captured_minor - row.refunded_minor,
  };
}

/** Folded days where nothing has changed since, days read from the ledger where something has (`live`). */
function salesSource(merchantId: string, span: Span, live: Days): Prisma.Sql {
  const days = daysWithin(live, span);
  const folded = Prisma.sql`
    select day, captured_count, captured_minor, commission_minor, refund_count, refunded_minor
    from rollup_sales_day
    where merchant_id = ${merchantId} and currency = ${span.currency}
      and day between ${span.from}::date and ${span.to}::date and day <> all(${[...days]}::date[])`;
  if (days.length === 0) return folded;
  return Prisma.sql`${folded} union all
    select day, captured_count, captured_minor, commission_minor, refund_count, refunded_minor
    from (${salesOfDays(merchantId, days)}) raw where raw.currency = ${span.currency}`;
}

/** Money by day, oldest first; days without any are left out. */
export async function listSalesDays(tx: MerchantTx, span: Span, live: Days): Promise<SalesDay[]> {
  const rows = await tx.db.$queryRaw<(SalesRow & { day: string })[]>`
    select source.day::text as day, captured_count, captured_minor, commission_minor, refund_count, refunded_minor
    from (${salesSource(tx.scope.merchantId, span, live)}) source order by source.day`;
  return rows.map((row) => ({ day: row.day, ...figuresOf(row) }));
}

/** Money of one span of instants, from the ledger. */
export async function sumSalesBetween(
  tx: MerchantTx,
  currency: CurrencyCode,
  span: readonly [Date, Date],
): Promise<SalesFigures> {
  const [row] = await tx.db.$queryRaw<SalesRow[]>`
    select coalesce(sum(captured_count), 0)::int as captured_count,
      coalesce(sum(captured_minor), 0)::bigint as captured_minor,
      coalesce(sum(commission_minor), 0)::bigint as commission_minor,
      coalesce(sum(refund_count), 0)::int as refund_count,
      coalesce(sum(refunded_minor), 0)::bigint as refunded_minor
    from (${salesBetween(tx.scope.merchantId, [span])}) raw where raw.currency = ${currency}`;
  if (!row) throw new TypeError("an aggregate answers one row");
  return figuresOf(row);
}

/** One line of what payments of a span share. `day` and `weekday` are set where `part` says so. */
export interface DimensionRow {
  readonly part: "total" | "day" | "weekday";
  readonly dimension: string;
  readonly key: string;
  readonly day: string | null;
  readonly weekday: number | null;
  readonly payment_count: number;
  readonly approved_count: number;
  readonly captured_minor: bigint;
}

function dimensionSource(merchantId: string, span: Span, live: Days): Prisma.Sql {
  const days = daysWithin(live, span);
  const folded = Prisma.sql`
    select dimension, key, day, payment_count, approved_count, captured_minor from rollup_dimension_day
    where merchant_id = ${merchantId} and currency = ${span.currency}
      and day between ${span.from}::date and ${span.to}::date and day <> all(${[...days]}::date[])`;
  if (days.length === 0) return folded;
  return Prisma.sql`${folded} union all
    select dimension, key, day, payment_count, approved_count, captured_minor
    from (${dimensionsOfDays(merchantId, days)}) raw where raw.currency = ${span.currency}`;
}

/** Payments of a span: by each dimension, outcomes by day, hours by weekday. */
export async function listDimensionRows(tx: MerchantTx, span: Span, live: Days): Promise<DimensionRow[]> {
  return tx.db.$queryRaw<DimensionRow[]>`
    with source as materialized (${dimensionSource(tx.scope.merchantId, span, live)}),
    sums as (
      select 'total' as part, dimension, key, null::date as day, null::int as weekday, payment_count,
        approved_count, captured_minor from source where dimension <> 'hour'
      union all
      select 'day', dimension, key, day, null, payment_count, approved_count, captured_minor
        from source where dimension = 'outcome'
      union all
      select 'weekday', dimension, key, null, extract(isodow from day)::int, payment_count, approved_count,
        captured_minor from source where dimension = 'hour'
    )
    select part, dimension, key, day::text as day, weekday, sum(payment_count)::int as payment_count,
      sum(approved_count)::int as approved_count, sum(captured_minor)::bigint as captured_minor
    from sums group by part, dimension, key, day, weekday order by part, dimension, day, weekday, key`;
}

/** Currencies that the merchant trades in, by how much is sold in them. */
export async function listCurrencies(tx: MerchantTx): Promise<CurrencyCode[]> {
  const rows = await tx.db.$queryRaw<{ currency: CurrencyCode }[]>`
    select t.currency from terminals t
    left join (select currency, sum(captured_count) as sold from rollup_sales_day
      where merchant_id = ${tx.scope.merchantId} group by currency) r on r.currency = t.currency
    where t.merchant_id = ${tx.scope.merchantId}
    group by t.currency order by coalesce(max(r.sold), 0) desc, t.currency = 'TRY' desc, t.currency`;
  return rows.map((row) => row.currency);
}

/** The day in Istanbul on which the merchant's first payment was begun; null before it. */
export async function findFirstDay(tx: MerchantTx): Promise<string | null> {
  const [row] = await tx.db.$queryRaw<{ day: string | null }[]>`
    select (min(created_at) at time zone 'Europe/Istanbul')::date::text as day from payments
    where merchant_id = ${tx.scope.merchantId}`;
  return row?.day ?? null;
}
