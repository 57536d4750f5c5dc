import { Prisma } from "@/server/db/generated/client";
import { own, type SqlCheck } from "./check-store";

const SALES = Prisma.sql`('sales', 'shopper_fees')`;

const entriesBalance: SqlCheck = {
  id: "entries_balance",
  says: "Every ledger entry has at least two postings and nets to zero",
  checked: (tx) => Prisma.sql`select 1 from ledger_entries e where ${own(tx, "e")}`,
  broken: (tx) => Prisma.sql`
    select e.id as object_id, concat('off by ', coalesce(sum(p.amount_minor), 0), ' ', p.currency, ', ', count(p.*),
      ' postings') as detail
    from ledger_entries e left join ledger_postings p on p.entry_id = e.id
    where ${own(tx, "e")} group by e.id, p.currency
    having coalesce(sum(p.amount_minor), 1) <> 0 or count(p.*) < 2`,
};

const approvalsBookedOnce: SqlCheck = {
  id: "approvals_booked_once",
  says: "One approval of the bank has exactly one effect in the ledger, and the other way round",
  checked: (tx) => Prisma.sql`select 1 from operations o where ${own(tx, "o")} and o.status = 'approved'`,
  broken: (tx) => Prisma.sql`
    with expected as (
      select case when o.kind in ('authorize', 'capture') then 'capture' else r.kind end as reason,
        case when o.kind in ('authorize', 'capture') then o.id else o.refund_id end as reference,
        count(*) as approvals, sum(o.amount_minor) as amount_minor
      from operations o join payments p on p.id = o.payment_id left join refunds r on r.id = o.refund_id
      where ${own(tx, "o")} and o.status = 'approved' and o.amount_minor > 0
        and (o.kind = 'capture' or (o.kind = 'authorize' and p.capture_mode = 'automatic') or o.refund_id is not null)
      group by 1, 2
    ), booked as (
      select e.reason, e.reference, abs(sum(p.amount_minor)) as amount_minor
      from ledger_entries e join ledger_postings p on p.entry_id = e.id
      where ${own(tx, "e")} and e.reason in ('capture', 'void', 'refund')
        and p.account in ('sales', 'shopper_fees', 'refunds')
      group by 1, 2
    )
    select coalesce(x.reference, b.reference) as object_id,
      case when b.reference is null then concat('approved as ', x.reason, ', not booked')
        when x.reference is null then concat('booked as ', b.reason, ', not approved')
        when x.approvals > 1 then concat('approved ', x.approvals, ' times')
        else concat('approved ', x.amount_minor, ', booked ', b.amount_minor) end as detail
    from expected x full join booked b on b.reason = x.reason and b.reference = x.reference
    where b.reference is null or x.reference is null or x.approvals > 1 or x.amount_minor <> b.amount_minor`,
};

const ledgerEqualsPayments: SqlCheck = {
  id: "ledger_equals_payments",
  says: "What the ledger holds of a payment is what the payment says",
  checked: (tx) => Prisma.sql`select 1 from payments p where ${own(tx, "p")}`,
  broken: (tx) => Prisma.sql`
    with booked as (
      select e.payment_id,
        coalesce(-sum(x.amount_minor) filter (where e.reason = 'capture' and x.account in ${SALES}), 0) as captured,
        coalesce(sum(x.amount_minor) filter (where e.reason <> 'capture'
          and x.account in ('refunds', 'sales', 'shopper_fees')), 0) as refunded,
        coalesce(sum(x.amount_minor) filter (where e.reason = 'capture' and x.account = 'commission'), 0) as kept,
        coalesce(sum(x.amount_minor) filter (where e.reason = 'capture' and x.account = 'fixed_fees'), 0) as fixed,
        coalesce(sum(x.amount_minor) filter (where e.reason = 'capture' and x.account = 'commission_tax'), 0) as tax,
        coalesce(sum(x.amount_minor) filter (where e.reason = 'capture' and x.account = 'bank_reserve'), 0) as reserve,
        -coalesce(sum(x.amount_minor) filter (where e.reason = 'refund'
          and x.account in ('commission', 'fixed_fees', 'commission_tax')), 0) as returned
      from ledger_entries e join ledger_postings x on x.entry_id = e.id
      where ${own(tx, "e")} and e.payment_id is not null group by 1
    )
    select coalesce(p.id, b.payment_id) as object_id,
      concat('payment ', p.captured_minor, ' − ', p.refunded_minor, ', held ', p.commission_minor, ' + ',
        p.fixed_fee_minor, ' + ', p.commission_tax_minor, ' + ', p.reserve_minor, ', returned ', p.returned, '; ledger ',
        b.captured, ' − ', b.refunded, ', held ', b.kept, ' + ', b.fixed, ' + ', b.tax, ' + ', b.reserve, ', returned ',
        b.returned) as detail
    from (
      select p.*, p.commission_returned_minor + p.fixed_fee_returned_minor + p.commission_tax_returned_minor as returned
      from payments p where ${own(tx, "p")}
    ) p full join booked b on b.payment_id = p.id
    where p.id is null or (coalesce(b.captured, 0), coalesce(b.refunded, 0), coalesce(b.kept, 0), coalesce(b.fixed, 0),
        coalesce(b.tax, 0), coalesce(b.reserve, 0), coalesce(b.returned, 0))
      <> (p.captured_minor, p.refunded_minor, p.commission_minor, p.fixed_fee_minor, p.commission_tax_minor,
        p.reserve_minor, p.returned)`,
};

const accountsEqualPayments: SqlCheck = {
  id: "accounts_equal_payments",
  says: "Sales and refunds on the accounts are the sums over payments and refunds",
  checked: (tx) =>
    Prisma.sql`select distinct x.account, x.currency from ledger_postings x where ${own(tx, "x")}`,
  broken: (tx) => Prisma.sql`
    with books as (
      select x.currency, -sum(x.amount_minor) as net from ledger_postings x
      where ${own(tx, "x")} and x.account in ('sales', 'shopper_fees', 'refunds') group by 1
    ), sold as (
      select p.currency, sum(p.captured_minor) as captured from payments p where ${own(tx, "p")} group by 1
    ), given as (
      select r.currency, sum(r.amount_minor) as back from refunds r
      where ${own(tx, "r")} and r.status = 'succeeded' group by 1
    )
    select s.currency as object_id,
      concat('accounts ', coalesce(b.net, 0), ', payments ', s.captured, ' − refunds ', coalesce(g.back, 0)) as detail
    from sold s left join books b on b.currency = s.currency left join given g on g.currency = s.currency
    where coalesce(b.net, 0) <> s.captured - coalesce(g.back, 0)`,
};

const batchesEqualBank: SqlCheck = {
  id: "batches_equal_bank",
  says: "A closed batch comes to what the bank said at its day end",
  checked: (tx) => Prisma.sql`select 1 from batches b where ${own(tx, "b")} and b.bank_totals is not null`,
  broken: (tx) => Prisma.sql`
    with booked as (
      select e.batch_id, -sum(x.amount_minor) filter (where x.account in ${SALES}) as sales,
        sum(x.amount_minor) filter (where x.account = 'refunds') as refunds
      from ledger_entries e join ledger_postings x on x.entry_id = e.id
      where ${own(tx, "e")} and e.batch_id is not null and e.reason <> 'payout' group by 1
    )
    select b.id as object_id, concat('bank ', b.bank_totals->>'salesMinor', ' − ', b.bank_totals->>'refundsMinor',
      '; ledger ', coalesce(l.sales, 0), ' − ', coalesce(l.refunds, 0)) as detail
    from batches b left join booked l on l.batch_id = b.id
    where ${own(tx, "b")} and b.bank_totals is not null
      and (coalesce(l.sales, 0) <> (b.bank_totals->>'salesMinor')::bigint
        or coalesce(l.refunds, 0) <> (b.bank_totals->>'refundsMinor')::bigint)
      -- What was reversed was in the bank's batch for a while and never in ours.
      and not exists (select 1 from operations o where o.terminal_id = b.terminal_id and o.status = 'reversed'
        and o.started_at <= b.closed_at and o.answered_at >= b.opened_at)`,
};

/** Claims about the books. */
export const LEDGER_CHECKS: readonly SqlCheck[] = [
  entriesBalance,
  approvalsBookedOnce,
  ledgerEqualsPayments,
  accountsEqualPayments,
  batchesEqualBank,
];
