import type { CurrencyCode } from "@/server/core/money";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** What banks owe for days that are still open, or closed and unpaid. Units: minor. Shape: days as 2026-11-23. */
export interface UnpaidSum {
  readonly currency: CurrencyCode;
  readonly status: "open" | "closed";
  /** When the bank pays it; null while the day is open. */
  readonly valueDate: string | null;
  readonly minor: bigint;
}

/** What banks owe by value date, for every batch that no payout has paid. */
export async function sumUnpaidBatches(tx: MerchantTx): Promise<UnpaidSum[]> {
  return tx.db.$queryRaw<UnpaidSum[]>`
    select p.currency, b.status, b.value_date::text as "valueDate", sum(p.amount_minor)::bigint as minor
    from batches b
      join ledger_entries e on e.batch_id = b.id and e.reason not in ('payout', 'reserve_release')
      join ledger_postings p on p.entry_id = e.id and p.account = 'bank_receivable'
    where b.merchant_id = ${tx.scope.merchantId} and b.payout_id is null
    group by p.currency, b.status, b.value_date
    order by p.currency, b.value_date nulls last`;
}
