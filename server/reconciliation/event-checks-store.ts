import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { own, type SqlCheck } from "./check-store";

/** How many events of each type a merchant's facts ask for, by object. */
const expected = (tx: MerchantTx) => Prisma.sql`
  select 'payment.created' as type, p.id as object_id, 1 as wanted from payments p where ${own(tx, "p")}
  union all
  -- One for each piece, and one more where the hold ended after a piece that was not the last.
  select 'payment.captured', o.payment_id, (count(*) + (max(p.status) = 'captured' and not bool_or(o.final))::int)::int
    from operations o join payments p on p.id = o.payment_id
    where ${own(tx, "o")} and o.status = 'approved'
      and (o.kind = 'capture' or (o.kind = 'authorize' and p.capture_mode = 'automatic')) group by o.payment_id
  union all
  select 'payment.authorized', p.id, 1 from payments p
    where ${own(tx, "p")} and p.authorized_at is not null and p.capture_mode = 'manual'
  union all
  select 'payment.declined', x.payment_id, count(*)::int from attempts x
    where ${own(tx, "x")} and x.status = 'declined' group by x.payment_id
  union all
  select 'payment.' || p.status, p.id, 1 from payments p
    where ${own(tx, "p")} and p.status in ('voided', 'expired', 'canceled')
  union all
  select 'refund.created', r.id, 1 from refunds r where ${own(tx, "r")}
  union all
  select 'refund.' || r.status, r.id, 1 from refunds r where ${own(tx, "r")} and r.status in ('succeeded', 'failed')
  union all
  select 'payout.paid', v.id, 1 from payouts v where ${own(tx, "v")} and v.status = 'paid'
  union all
  select 'batch.closed', b.id, 1 from batches b where ${own(tx, "b")} and b.status <> 'open'`;

const factsHaveEvents: SqlCheck = {
  id: "facts_have_events",
  says: "Every fact has exactly one event, and every event its fact",
  checked: (tx) => Prisma.sql`select 1 from events e where ${own(tx, "e")}`,
  broken: (tx) => Prisma.sql`
    with expected as (${expected(tx)}), told as (
      select e.type, e.object_id, count(*)::int as found from events e
      where ${own(tx, "e")} and e.type in ('payment.created', 'payment.captured', 'payment.authorized',
        'payment.declined', 'payment.voided', 'payment.expired', 'payment.canceled', 'refund.created',
        'refund.succeeded', 'refund.failed', 'payout.paid', 'batch.closed') group by 1, 2
    )
    select coalesce(x.object_id, t.object_id) as object_id, concat(coalesce(x.type, t.type), ': ',
      coalesce(x.wanted, 0), ' expected, ', coalesce(t.found, 0), ' found') as detail
    from expected x full join told t on t.type = x.type and t.object_id = x.object_id
    where coalesce(x.wanted, 0) <> coalesce(t.found, 0)`,
};

/** Claims about the outbox. */
export const EVENT_CHECKS: readonly SqlCheck[] = [factsHaveEvents];
