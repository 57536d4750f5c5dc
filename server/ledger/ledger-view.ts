import { amountOf } from "@/server/contract/amount";
import type { BalanceView, LedgerEntryView } from "@/server/contract/ledger";
import type { EntryWithPostings } from "./list-entries";
import type { MoneyAtBanks } from "./read-balance";

/** An entry as the API shows it. */
export function presentEntry(entry: EntryWithPostings): LedgerEntryView {
  return {
    id: entry.id,
    reason: entry.reason,
    reference: entry.reference,
    payment: entry.paymentId,
    batch: entry.batchId,
    postings: entry.postings.map(({ account, amountMinor, currency }) => ({
      account,
      amount: amountOf(amountMinor),
      currency,
    })),
    createdAt: entry.createdAt.toISOString(),
  };
}

/** Money at banks as the API shows it. */
export function presentBalance(balance: {
  readonly asOf: Date;
  readonly currencies: readonly MoneyAtBanks[];
}): BalanceView {
  return {
    asOf: balance.asOf.toISOString(),
    balances: balance.currencies.map((money) => ({
      currency: money.currency,
      open: amountOf(money.openMinor),
      settling: {
        amount: amountOf(money.settling.reduce((sum, { minor }) => sum + minor, 0n)),
        until: money.settling.at(-1)?.valueDate ?? null,
        days: money.settling.map(({ valueDate, minor }) => ({ valueDate, amount: amountOf(minor) })),
      },
      carried: amountOf(money.carriedMinor),
      reserve: amountOf(money.reserveMinor),
      paid: amountOf(money.paidMinor),
    })),
  };
}
