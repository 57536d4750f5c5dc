import type { Account } from "@/server/core/ledger";
import type { CurrencyCode } from "@/server/core/money";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { EntryRow, PostingRow } from "./entry-rows";

/** What stands on one account. Units: minor, debit positive. */
export interface AccountSum {
  readonly account: Account;
  readonly currency: CurrencyCode;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly balanceMinor: bigint;
}

/** Writes entries with all their postings. */
export async function insertEntryRows(
  tx: MerchantTx,
  rows: { readonly entries: EntryRow[]; readonly postings: PostingRow[] },
): Promise<void> {
  await tx.db.ledgerEntry.createMany({ data: rows.entries });
  await tx.db.ledgerPosting.createMany({ data: rows.postings });
}

/** Debits, credits and balance of every account of the merchant up to an instant, that instant left out. */
export async function sumAccounts(tx: MerchantTx, before: Date | null): Promise<AccountSum[]> {
  return tx.db.$queryRaw<AccountSum[]>`
    select account, currency,
      coalesce(sum(amount_minor) filter (where amount_minor > 0), 0)::bigint as "debitMinor",
      coalesce(-sum(amount_minor) filter (where amount_minor < 0), 0)::bigint as "creditMinor",
      sum(amount_minor)::bigint as "balanceMinor"
    from ledger_postings
    where merchant_id = ${tx.scope.merchantId}
      and (${before === null} or occurred_at < ${before ?? tx.now}::timestamptz)
    group by account, currency order by currency, account`;
}
