import { Prisma } from "@/server/db/generated/client";
import { own, type SqlCheck } from "./check-store";

/** How long after its day an entry may still get its place in a sealed day. Units: days. */
const LATE_DAYS = 7;

const ISTANBUL = Prisma.sql`at time zone 'Europe/Istanbul'`;

const daysEqualPostings: SqlCheck = {
  id: "ledger_days_equal_postings",
  says: "Sums of the ledger by day are what their postings come to",
  checked: (tx) => Prisma.sql`select 1 from ledger_day_balances x where ${own(tx, "x")}`,
  broken: (tx) => Prisma.sql`
    with late as (select day from ledger_late_days x where ${own(tx, "x")}
    ), folded as (
      select x.account, x.currency, x.day, x.debit_minor, x.credit_minor, x.posting_count
      from ledger_day_balances x where ${own(tx, "x")} and x.day not in (select day from late)
    ), posted as (
      select x.account, x.currency, (x.occurred_at ${ISTANBUL})::date as day, sum(greatest(x.amount_minor, 0)) as debit,
        -sum(least(x.amount_minor, 0)) as credit, count(*) as postings
      from ledger_postings x where ${own(tx, "x")}
        and x.occurred_at < (select c.folded_to from ledger_day_cursors c where c.merchant_id = x.merchant_id)
        and (x.occurred_at ${ISTANBUL})::date not in (select day from late)
      group by 1, 2, 3
    )
    select concat(coalesce(f.day, p.day), ' ', coalesce(f.account, p.account)) as object_id,
      concat(coalesce(f.currency, p.currency), ': folded ', f.debit_minor, ' / ', f.credit_minor, ', postings ',
        p.debit, ' / ', p.credit) as detail
    from folded f full join posted p on p.account = f.account and p.currency = f.currency and p.day = f.day
    where (f.debit_minor, f.credit_minor, f.posting_count) is distinct from (p.debit, p.credit, p.postings)`,
};

const entriesAreSealed: SqlCheck = {
  id: "entries_are_sealed",
  says: `Every entry more than ${LATE_DAYS} days older than the last sealed day is in the chain, or noted as late for it`,
  checked: (tx) => Prisma.sql`select 1 from ledger_links x where ${own(tx, "x")}`,
  broken: (tx) => Prisma.sql`
    select e.id as object_id, concat('booked at ', e.occurred_at, ', in no sealed day') as detail
    from ledger_entries e
    where ${own(tx, "e")} and not exists (select from ledger_links l where l.entry_id = e.id)
      and e.occurred_at < (select ((max(x.day) - ${LATE_DAYS}::int)::timestamp ${ISTANBUL})
        from ledger_seals x where ${own(tx, "x")})
      and e.occurred_at < coalesce(least(
        (select x.late_from from ledger_day_cursors x where ${own(tx, "x")}),
        (select min(x.day) from ledger_late_days x where ${own(tx, "x")}))::timestamp ${ISTANBUL}, 'infinity')`,
};

const sealsFollow: SqlCheck = {
  id: "seals_follow",
  says: "Each sealed day follows from the one before and holds the entries that it counts",
  checked: (tx) => Prisma.sql`select 1 from ledger_seals x where ${own(tx, "x")}`,
  broken: (tx) => Prisma.sql`
    with days as (
      select x.day, x.entry_count, x.previous_root, x.root, lag(x.root) over (order by x.day) as root_before
      from ledger_seals x where ${own(tx, "x")}
    ), links as (
      select x.day, count(*) as entries, max(x.position) as last,
        (array_agg(x.hash order by x.position desc))[1] as root
      from ledger_links x where ${own(tx, "x")} group by x.day
    )
    select coalesce(d.day, l.day)::text as object_id,
      concat('sealed ', d.entry_count, ' entries, found ', l.entries) as detail
    from days d full join links l on l.day = d.day
    where (d.entry_count, d.entry_count - 1, d.root) is distinct from (l.entries, l.last, l.root)
      or d.previous_root <> d.root_before`,
};

/** Claims about what is made of the books: sums by day, and the chain that proves them. */
export const PROOF_CHECKS: readonly SqlCheck[] = [daysEqualPostings, entriesAreSealed, sealsFollow];
