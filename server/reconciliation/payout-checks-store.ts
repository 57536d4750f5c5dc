import { Prisma } from "@/server/db/generated/client";
import { own, type SqlCheck } from "./check-store";

const payoutsEqualBatches: SqlCheck = {
  id: "payouts_equal_batches",
  says: "A payout's parts are what the ledger holds of its batches, and the reserves and the rest that it names",
  checked: (tx) => Prisma.sql`select 1 from payouts v where ${own(tx, "v")}`,
  broken: (tx) => Prisma.sql`
    with owed as (
      select b.payout_id,
        -coalesce(sum(x.amount_minor) filter (where x.account in ('sales', 'shopper_fees')), 0) as gross,
        -coalesce(sum(x.amount_minor) filter (where x.account = 'shopper_fees'), 0) as shopper_fee,
        coalesce(sum(x.amount_minor) filter (where x.account = 'refunds'), 0) as refund,
        coalesce(sum(x.amount_minor) filter (where x.account = 'commission'), 0) as commission,
        coalesce(sum(x.amount_minor) filter (where x.account = 'fixed_fees'), 0) as fixed_fee,
        coalesce(sum(x.amount_minor) filter (where x.account = 'commission_tax'), 0) as tax,
        coalesce(sum(x.amount_minor) filter (where x.account = 'bank_reserve'), 0) as reserve
      from batches b join ledger_entries e on e.batch_id = b.id and e.reason in ('capture', 'void', 'refund')
        join ledger_postings x on x.entry_id = e.id
      where ${own(tx, "b")} and b.payout_id is not null group by 1
    ), released as (
      select b.reserve_payout_id as id, sum(b.reserve_held_minor) as minor from batches b
      where ${own(tx, "b")} and b.reserve_payout_id is not null group by 1
    ), chained as (
      select v.*, coalesce(lag(v.carried_out_minor) over (
        partition by v.terminal_id order by v.paid_at, v.value_date, v.bank_reference), 0) as rest
      from payouts v where ${own(tx, "v")}
    )
    select v.id as object_id, concat('payout ', v.gross_minor, ' (', v.shopper_fee_minor, ') − ', v.refund_minor, ' − ',
      v.commission_minor, ' − ', v.fixed_fee_minor, ' − ', v.commission_tax_minor, ' − ', v.reserve_held_minor, ' + ',
      v.reserve_released_minor, ', carried ', v.carried_in_minor, '; batches ', o.gross, ' (', o.shopper_fee, ') − ',
      o.refund, ' − ', o.commission, ' − ', o.fixed_fee, ' − ', o.tax, ' − ', o.reserve, ' + ', r.minor, ', carried ',
      v.rest) as detail
    from chained v left join owed o on o.payout_id = v.id left join released r on r.id = v.id
    where (v.gross_minor, v.shopper_fee_minor, v.refund_minor, v.commission_minor, v.fixed_fee_minor,
        v.commission_tax_minor, v.reserve_held_minor, v.reserve_released_minor, v.carried_in_minor)
      <> (coalesce(o.gross, 0), coalesce(o.shopper_fee, 0), coalesce(o.refund, 0), coalesce(o.commission, 0),
        coalesce(o.fixed_fee, 0), coalesce(o.tax, 0), coalesce(o.reserve, 0), coalesce(r.minor, 0), v.rest)`,
};

const payoutsBookedOnce: SqlCheck = {
  id: "payouts_booked_once",
  says: "What arrived, what was released and what was corrected is booked once, to the kuruş",
  checked: (tx) => Prisma.sql`select 1 from payouts v where ${own(tx, "v")}`,
  broken: (tx) => Prisma.sql`
    with booked as (
      select split_part(e.reference, ':', 1) as id,
        coalesce(sum(x.amount_minor) filter (where e.reason = 'payout' and x.account = 'bank_account'), 0) as arrived,
        coalesce(sum(x.amount_minor) filter (where e.reason = 'reserve_release' and x.account = 'bank_receivable'), 0)
          as released
      from ledger_entries e join ledger_postings x on x.entry_id = e.id
      where ${own(tx, "e")} and e.reason in ('payout', 'reserve_release') group by 1
    ), corrected as (
      select e.reference as id, sum(p.amount_minor) as minor from ledger_entries e
        join ledger_postings p on p.entry_id = e.id and p.account = 'bank_receivable'
      where ${own(tx, "e")} and e.reason = 'correction' group by 1
    )
    select coalesce(v.id, k.id) as object_id, concat('payout ', v.arrived_minor, ' + ', v.reserve_released_minor,
      '; ledger ', k.arrived, ' + ', k.released) as detail
    from (select * from payouts v where ${own(tx, "v")}) v full join booked k on k.id = v.id
    where v.id is null or v.arrived_minor <> coalesce(k.arrived, 0)
      or v.reserve_released_minor <> coalesce(k.released, 0)
    union all
    select coalesce(x.id, c.id), concat('difference ', x.corrected_minor, '; ledger ', c.minor)
    from (select * from reconciliation_exceptions x where ${own(tx, "x")} and x.corrected_minor <> 0) x
      full join corrected c on c.id = x.id
    where coalesce(x.corrected_minor, 0) <> coalesce(c.minor, 0)
    union all
    select v.id, concat('corrected ', v.corrected_minor, '; differences ', coalesce(sum(x.corrected_minor), 0))
    from payouts v left join reconciliation_exceptions x on x.corrected_minor <> 0 and x.payout_id = v.id
    where ${own(tx, "v")} group by v.id, v.corrected_minor
    having v.corrected_minor <> coalesce(sum(x.corrected_minor), 0)`,
};

const receivableIsExplained: SqlCheck = {
  id: "receivable_is_explained",
  says: "What the bank owes is what it has not paid yet, what is carried, and the differences that are open",
  checked: (tx) => Prisma.sql`select distinct p.currency from ledger_postings p where ${own(tx, "p")}`,
  broken: (tx) => Prisma.sql`
    with stands as (
      select p.currency, coalesce(sum(p.amount_minor) filter (where p.account = 'bank_receivable'), 0) as receivable,
        coalesce(sum(p.amount_minor) filter (where p.account = 'bank_reserve'), 0) as reserve
      from ledger_postings p where ${own(tx, "p")} and p.account in ('bank_receivable', 'bank_reserve') group by 1
    ), unpaid as (
      select x.currency, coalesce(sum(x.amount_minor) filter (where x.account = 'bank_receivable'), 0) as receivable,
        coalesce(sum(x.amount_minor) filter (where x.account = 'bank_reserve'), 0) as reserve
      from ledger_entries e join ledger_postings x on x.entry_id = e.id left join batches b on b.id = e.batch_id
      where ${own(tx, "e")} and e.reason in ('capture', 'void', 'refund') and b.payout_id is null group by 1
    ), paid as (
      select v.currency, sum(v.corrected_minor - v.difference_minor) as off from payouts v
      where ${own(tx, "v")} group by 1
    ), carried as (
      select newest.currency, sum(newest.carried_out_minor) as minor from (
        select distinct on (v.terminal_id) v.currency, v.carried_out_minor from payouts v where ${own(tx, "v")}
        order by v.terminal_id, v.paid_at desc, v.value_date desc, v.bank_reference desc) newest group by 1
    ), held as (
      select v.currency, sum(b.reserve_held_minor) as minor from batches b join payouts v on v.id = b.payout_id
      where ${own(tx, "b")} and b.reserve_payout_id is null group by 1
    )
    select s.currency as object_id, concat('receivable ', s.receivable, ', unpaid ', u.receivable, ' + carried ', c.minor,
      ' + open differences ', d.off, '; reserve ', s.reserve, ', unpaid ', u.reserve, ' + held ', h.minor) as detail
    from stands s left join unpaid u using (currency) left join paid d using (currency)
      left join carried c using (currency) left join held h using (currency)
    where s.receivable <> coalesce(u.receivable, 0) + coalesce(c.minor, 0) + coalesce(d.off, 0)
      or s.reserve <> coalesce(u.reserve, 0) + coalesce(h.minor, 0)`,
};

const differencesAreShown: SqlCheck = {
  id: "differences_are_shown",
  says: "A payout that is not what our book says has a difference in the work list",
  checked: (tx) => Prisma.sql`select 1 from payouts v where ${own(tx, "v")} and v.difference_minor <> 0`,
  broken: (tx) => Prisma.sql`
    select v.id as object_id, concat('off by ', v.difference_minor, ', and nothing says so') as detail from payouts v
    where ${own(tx, "v")} and v.difference_minor <> 0 and not exists (
      select from reconciliation_exceptions x where x.merchant_id = v.merchant_id and x.subject <> 'batch'
        and (x.payout_id = v.id or x.batch_id in (select b.id from batches b where b.payout_id = v.id)))`,
};

/** Claims about what the bank paid. */
export const PAYOUT_CHECKS: readonly SqlCheck[] = [
  payoutsEqualBatches,
  payoutsBookedOnce,
  receivableIsExplained,
  differencesAreShown,
];
