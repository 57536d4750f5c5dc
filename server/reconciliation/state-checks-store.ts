import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { own, type SqlCheck } from "./check-store";

const paymentsWithinBounds: SqlCheck = {
  id: "payments_within_bounds",
  says: "Refunded ≤ reserved ≤ captured ≤ authorised and the terminal's tolerance",
  checked: (tx) => Prisma.sql`select 1 from payments p where ${own(tx, "p")}`,
  broken: (tx) => Prisma.sql`
    select p.id as object_id, concat('refunded ', p.refunded_minor, ', reserved ', p.reserved_minor, ', captured ',
      p.captured_minor, ', authorised ', p.authorized_minor) as detail
    from payments p left join terminals t on t.id = p.terminal_id
    where ${own(tx, "p")} and (p.refunded_minor > p.reserved_minor or p.reserved_minor > p.captured_minor
      or p.captured_minor > p.authorized_minor + p.authorized_minor * coalesce(t.capture_tolerance_bps, 0) / 10000
      or (p.status = 'voided' and p.refunded_minor <> p.captured_minor))`,
};

const refundsAddUp: SqlCheck = {
  id: "refunds_add_up",
  says: "A payment's refunded and reserved amounts are the sums of its refunds",
  checked: (tx) => Prisma.sql`select 1 from refunds r where ${own(tx, "r")}`,
  broken: (tx) => Prisma.sql`
    with sums as (
      select r.payment_id, sum(r.amount_minor) filter (where r.status = 'succeeded') as refunded,
        sum(r.amount_minor) filter (where r.status <> 'failed') as reserved
      from refunds r where ${own(tx, "r")} group by 1
    )
    select coalesce(p.id, s.payment_id) as object_id, concat('payment ', p.refunded_minor, ' of ', p.reserved_minor,
      ' reserved; refunds ', coalesce(s.refunded, 0), ' of ', coalesce(s.reserved, 0)) as detail
    from (select * from payments p where ${own(tx, "p")}) p full join sums s on s.payment_id = p.id
    where p.id is null or p.refunded_minor <> coalesce(s.refunded, 0)
      or p.reserved_minor <> coalesce(s.reserved, 0)`,
};

const approvalsAreShown: SqlCheck = {
  id: "approvals_are_shown",
  says: "A payment that the bank approved is shown as such, and is approved once",
  checked: (tx) => Prisma.sql`select 1 from attempts x where ${own(tx, "x")}`,
  broken: (tx) => Prisma.sql`
    select p.id as object_id, concat(p.status, ' with ', count(x.id), ' approved attempts') as detail
    from payments p left join attempts x on x.payment_id = p.id and x.status = 'approved'
    where ${own(tx, "p")} group by p.id, p.status, p.authorized_at
    having count(x.id) > 1 or (count(x.id) = 1) <> (p.authorized_at is not null)
      or (count(x.id) = 1 and p.status not in ('authorized', 'captured', 'voided', 'expired'))
      or (count(x.id) = 0 and p.status in ('authorized', 'captured', 'voided'))`,
};

const since = (tx: MerchantTx, minutes: number) => new Date(tx.now.getTime() - minutes * 60_000);

const nothingStuck: SqlCheck = {
  id: "nothing_stuck",
  says: "Nothing waits for the bank for longer than allowed",
  checked: (tx) => Prisma.sql`
    select 1 from payments p where ${own(tx, "p")} and p.status in ('processing', 'unknown')
    union all select 1 from operations o where ${own(tx, "o")} and o.status in ('sending', 'unknown', 'reversing')
    union all select 1 from refunds r where ${own(tx, "r")} and r.status in ('pending', 'unknown')`,
  broken: (tx, minutes) => Prisma.sql`
    select p.id as object_id, concat(p.status, coalesce(', ' || p.pending_operation || ' running', ''), ' since ',
      p.created_at) as detail from payments p
    where ${own(tx, "p")} and p.updated_at < ${since(tx, minutes)}::timestamptz
      and (p.status in ('processing', 'unknown') or p.pending_operation is not null)
    union all
    select o.id, concat(o.kind, ' ', o.status, ' since ', o.started_at) from operations o
    where ${own(tx, "o")} and o.status in ('sending', 'unknown', 'reversing')
      and o.started_at < ${since(tx, minutes)}::timestamptz
    union all
    select r.id, concat('refund ', r.status, ' since ', r.updated_at) from refunds r
    where ${own(tx, "r")} and r.status in ('pending', 'unknown')
      and r.updated_at < ${since(tx, minutes)}::timestamptz`,
};

const booksCannotChange: SqlCheck = {
  id: "books_cannot_change",
  says: "Entries, postings, events and audit records are guarded against change",
  checked: () => Prisma.sql`select 1 from generate_series(1, 4)`,
  broken: () => Prisma.sql`
    select guarded.name as object_id, 'the guard is missing or switched off' as detail
    from unnest(array['ledger_entries', 'ledger_postings', 'events', 'audit_records']) guarded(name)
    where not exists (select 1 from pg_trigger t where t.tgname = guarded.name || '_append_only'
      and t.tgrelid = guarded.name::regclass and t.tgenabled in ('O', 'A'))`,
};

/** Claims about states and amounts of payments. */
export const STATE_CHECKS: readonly SqlCheck[] = [
  paymentsWithinBounds,
  refundsAddUp,
  approvalsAreShown,
  nothingStuck,
  booksCannotChange,
];
