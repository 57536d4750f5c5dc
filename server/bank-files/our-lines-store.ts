import type { LineType, OurLine } from "@/server/core/match-lines";
import type { MerchantTx } from "@/server/db/merchant-tx";

interface LineRow extends Omit<OurLine, "type"> {
  readonly reason: "capture" | "refund" | "void";
}

const TYPES: Readonly<Record<LineRow["reason"], LineType>> = {
  capture: "sale",
  refund: "refund",
  void: "void",
};

/** What our ledger holds of a batch, entry by entry, with the bank's references of each. */
export async function listOurLines(tx: MerchantTx, batchId: string): Promise<OurLine[]> {
  const rows = await tx.db.$queryRaw<LineRow[]>`
    select e.reason, e.reference, e.payment_id as "paymentId", o.order_reference as "orderReference",
      o.host_reference as "hostReference",
      -coalesce(sum(p.amount_minor) filter (where p.account in ('sales', 'shopper_fees', 'refunds')), 0)::bigint
        as "grossMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'commission'), 0)::bigint as "commissionMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'fixed_fees'), 0)::bigint as "fixedMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'commission_tax'), 0)::bigint as "taxMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'bank_reserve'), 0)::bigint as "reserveMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'bank_receivable'), 0)::bigint as "netMinor"
    from ledger_entries e
      join ledger_postings p on p.entry_id = e.id
      left join lateral (
        select a.order_reference, a.host_reference from operations a
        where a.payment_id = e.payment_id and a.status = 'approved' and (a.id = e.reference or a.refund_id = e.reference)
        order by a.started_at desc limit 1) o on true
    where e.merchant_id = ${tx.scope.merchantId} and e.batch_id = ${batchId}
      and e.reason in ('capture', 'void', 'refund')
    group by e.id, o.order_reference, o.host_reference order by e.id`;
  return rows.map(({ reason, ...line }) => ({ ...line, type: TYPES[reason] }));
}
