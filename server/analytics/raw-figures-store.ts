import { Prisma } from "@/server/db/generated/client";

/** Days in Istanbul. Shape: `2026-11-23`. */
export type Days = readonly string[];

const DAY = Prisma.raw("at time zone 'Europe/Istanbul')::date");

/** Joins one row per wanted day, so that an index on the instant is walked day by day; nothing for every day. */
function onDays(days: Days | null, instant: Prisma.Sql): Prisma.Sql {
  if (days === null) return Prisma.empty;
  return Prisma.sql`join unnest(${[...days]}::date[]) wanted(day)
    on ${instant} >= (wanted.day::timestamp at time zone 'Europe/Istanbul')
    and ${instant} < ((wanted.day + 1)::timestamp at time zone 'Europe/Istanbul')`;
}

function salesOf(merchantId: string, join: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select p.currency, (e.occurred_at ${DAY} as day,
      count(distinct e.payment_id) filter (where e.reason = 'capture')::int as captured_count,
      coalesce(-sum(p.amount_minor) filter (where e.reason = 'capture'
        and p.account in ('sales', 'shopper_fees')), 0)::bigint as captured_minor,
      coalesce(sum(p.amount_minor) filter (where p.account in ('commission', 'fixed_fees', 'commission_tax')), 0)::bigint
        as commission_minor,
      count(distinct e.id) filter (where e.reason in ('refund', 'void'))::int as refund_count,
      coalesce(sum(p.amount_minor) filter (where e.reason in ('refund', 'void')
        and p.account in ('refunds', 'sales', 'shopper_fees')), 0)::bigint as refunded_minor
    from ledger_entries e ${join} join ledger_postings p on p.entry_id = e.id
    where e.merchant_id = ${merchantId} and e.reason in ('capture', 'void', 'refund')
    group by 1, 2`;
}

/** Money by day from the ledger, for some days or for all. Columns as in `rollup_sales_day`. */
export function salesOfDays(merchantId: string, days: Days | null): Prisma.Sql {
  return salesOf(merchantId, onDays(days, Prisma.sql`e.occurred_at`));
}

/** Money by day from the ledger within spans of instants that do not meet. */
export function salesBetween(merchantId: string, spans: readonly (readonly [Date, Date])[]): Prisma.Sql {
  const from = spans.map(([start]) => start);
  const until = spans.map(([, end]) => end);
  return salesOf(
    merchantId,
    Prisma.sql`join unnest(${from}::timestamptz[], ${until}::timestamptz[]) span(starts, ends)
      on e.occurred_at >= span.starts and e.occurred_at < span.ends`,
  );
}

/**
 * Sales by the day on which they were begun and by each dimension, for some days or for all.
 * Only `outcome` counts what nobody has decided: the other dimensions hold approved and declined payments.
 */
export function dimensionsOfDays(merchantId: string, days: Days | null): Prisma.Sql {
  return Prisma.sql`
    select f.currency, d.dimension, d.key, f.day, count(*)::int as payment_count,
      count(*) filter (where f.outcome = 'approved')::int as approved_count,
      sum(f.captured_minor)::bigint as captured_minor
    from (
      select p.currency, (p.created_at ${DAY} as day,
        case when p.authorized_at is not null then 'approved'
          when p.decline_code is not null and p.status in ('declined', 'expired', 'canceled') then 'declined'
          when p.status in ('expired', 'canceled') then 'abandoned' else 'open' end as outcome,
        p.channel, p.card, p.instalments, p.decline_code, p.captured_minor,
        to_char(p.created_at at time zone 'Europe/Istanbul', 'HH24') as hour
      from payments p ${onDays(days, Prisma.sql`p.created_at`)}
      where p.merchant_id = ${merchantId} and p.purpose = 'sale'
    ) f
    cross join lateral (values
      ('outcome', f.outcome), ('channel', f.channel), ('hour', f.hour),
      ('brand', coalesce(nullif(f.card->>'brand', ''), 'unknown')), ('family', coalesce(nullif(f.card->>'family', ''), 'none')),
      ('instalments', f.instalments::text),
      ('decline', case when f.outcome = 'declined' then f.decline_code end)
    ) d(dimension, key)
    where d.key is not null and (d.dimension = 'outcome' or f.outcome in ('approved', 'declined'))
    group by 1, 2, 3, 4`;
}
