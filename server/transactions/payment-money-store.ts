import type { MerchantTx } from "@/server/db/merchant-tx";

/** What a payment adds to one batch, and how that batch stands. Units: minor. Shape: days as 2026-11-23. */
export interface PaymentShare {
  readonly batchId: string;
  readonly number: number;
  readonly status: "open" | "closed";
  readonly valueDate: string | null;
  readonly payoutId: string | null;
  /** `carried`: nothing came with that payout, the rest was taken off the next one. */
  readonly payoutStatus: string | null;
  readonly reserveReleaseOn: string | null;
  readonly reservePayoutId: string | null;
  readonly hasSale: boolean;
  readonly netMinor: bigint;
  readonly reserveMinor: bigint;
}

/** The batches that a payment's sale, pieces and refunds stand in, oldest first. */
export async function listPaymentShares(tx: MerchantTx, paymentId: string): Promise<PaymentShare[]> {
  return tx.db.$queryRaw<PaymentShare[]>`
    select b.id as "batchId", b.number, b.status, b.value_date::text as "valueDate", b.payout_id as "payoutId",
      o.status as "payoutStatus", b.reserve_release_on::text as "reserveReleaseOn",
      b.reserve_payout_id as "reservePayoutId", bool_or(e.reason = 'capture') as "hasSale",
      coalesce(sum(p.amount_minor) filter (where p.account = 'bank_receivable'), 0)::bigint as "netMinor",
      coalesce(sum(p.amount_minor) filter (where p.account = 'bank_reserve'), 0)::bigint as "reserveMinor"
    from ledger_entries e join ledger_postings p on p.entry_id = e.id join batches b on b.id = e.batch_id
      left join payouts o on o.id = b.payout_id
    where e.payment_id = ${paymentId} and e.merchant_id = ${tx.scope.merchantId}
      and e.reason in ('capture', 'void', 'refund')
    group by b.id, o.id order by b.number`;
}
