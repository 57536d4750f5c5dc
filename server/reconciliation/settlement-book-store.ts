import type { MerchantTx } from "@/server/db/merchant-tx";

/** What we hold of a thing at the bank, part by part. Units: minor. */
export interface OurParts {
  readonly grossMinor: bigint;
  readonly refundsMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  readonly reserveMinor: bigint;
}

/** A closed batch by our ledger. */
export interface OurBatch extends OurParts {
  readonly id: string;
  readonly number: number;
  readonly payoutReference: string | null;
  /** A difference of it stands in the work list, or something of it was taken back at the bank. */
  readonly isKnown: boolean;
}

/** An order at the bank by our ledger, over closed batches. */
export interface OurOrderMoney extends OurParts {
  readonly orderReference: string;
  readonly paymentId: string | null;
  readonly isKnown: boolean;
}

/** A payout as we booked it. */
export interface OurPayout {
  readonly id: string;
  readonly bankReference: string;
  readonly arrivedMinor: bigint;
  readonly carriedOutMinor: bigint;
}

/** Closed batches of a terminal with what they come to. */
export async function listOurBatches(tx: MerchantTx, terminalId: string): Promise<OurBatch[]> {
  return tx.db.$queryRaw<OurBatch[]>`
    select b.id, b.number, max(v.bank_reference) as "payoutReference",
      -coalesce(sum(p.amount_minor) filter (where p.account in ('sales', 'shopper_fees')), 0)::bigint as "grossMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'refunds'), 0)::bigint as "refundsMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'commission'), 0)::bigint as "commissionMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'fixed_fees'), 0)::bigint as "fixedMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'commission_tax'), 0)::bigint as "taxMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'bank_reserve'), 0)::bigint as "reserveMinor",
      exists (select from reconciliation_exceptions x where x.batch_id = b.id and x.subject = 'operation') as "isKnown"
    from batches b left join payouts v on v.id = b.payout_id
      left join ledger_entries e on e.batch_id = b.id and e.reason in ('capture', 'void', 'refund')
      left join ledger_postings p on p.entry_id = e.id
    where b.merchant_id = ${tx.scope.merchantId} and b.terminal_id = ${terminalId} and b.status = 'closed'
    group by b.id order by b.number`;
}

/** Payouts of a terminal that a statement told of. */
export async function listOurPayouts(tx: MerchantTx, terminalId: string): Promise<OurPayout[]> {
  return tx.db.$queryRaw<OurPayout[]>`
    select v.id, v.bank_reference as "bankReference", v.arrived_minor as "arrivedMinor",
      v.carried_out_minor as "carriedOutMinor"
    from payouts v where v.merchant_id = ${tx.scope.merchantId} and v.terminal_id = ${terminalId}
      and v.bank_reference is not null`;
}

/** What our ledger holds of orders, over closed batches. */
export async function listOurOrderMoney(
  tx: MerchantTx,
  references: readonly string[],
): Promise<OurOrderMoney[]> {
  return tx.db.$queryRaw<OurOrderMoney[]>`
    select a.id as "orderReference", a.payment_id as "paymentId",
      -coalesce(sum(p.amount_minor) filter (where p.account in ('sales', 'shopper_fees')), 0)::bigint as "grossMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'refunds'), 0)::bigint as "refundsMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'commission'), 0)::bigint as "commissionMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'fixed_fees'), 0)::bigint as "fixedMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'commission_tax'), 0)::bigint as "taxMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'bank_reserve'), 0)::bigint as "reserveMinor",
      exists (select from reconciliation_exceptions x where x.payment_id = a.payment_id) as "isKnown"
    from attempts a
      left join ledger_entries e on e.payment_id = a.payment_id and e.reason in ('capture', 'void', 'refund')
        and a.status = 'approved' and exists (select from batches b where b.id = e.batch_id and b.status = 'closed')
      left join ledger_postings p on p.entry_id = e.id
    where a.merchant_id = ${tx.scope.merchantId} and a.id = any(${[...references]}::text[])
    group by a.id, a.payment_id`;
}
