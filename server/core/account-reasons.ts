import { ACCOUNTS, type Account, type EntryReason } from "./ledger";

/** Which reasons post to an account: what its statement can be narrowed to. An account without a row does not compile. */
export const REASONS_OF_ACCOUNT = {
  bank_receivable: [
    "capture",
    "void",
    "refund",
    "payout",
    "reserve_release",
    "dispute_opened",
    "dispute_won",
    "correction",
  ],
  bank_reserve: ["capture", "void", "reserve_release"],
  bank_account: ["payout"],
  sales: ["capture", "void"],
  shopper_fees: ["capture", "void"],
  refunds: ["refund"],
  commission: ["capture", "void", "refund"],
  fixed_fees: ["capture", "void", "refund"],
  commission_tax: ["capture", "void", "refund"],
  disputes: ["dispute_opened", "dispute_lost", "dispute_won"],
  dispute_losses: ["dispute_lost"],
  corrections: ["correction"],
} as const satisfies Record<Account, readonly EntryReason[]>;

/** Every account in the order of the chart: assets, income and its deductions, expenses. */
export const CHART: readonly Account[] = Object.keys(ACCOUNTS) as Account[];

/** Whether an account grows by debits: assets, expenses, and what is taken off income. */
export function growsByDebit(account: Account): boolean {
  return ACCOUNTS[account] !== "income";
}
