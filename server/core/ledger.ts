import { assertInvariant } from "./errors";
import type { CurrencyCode } from "./money";

/**
 * The merchant's chart of accounts. Debits are positive, credits negative.
 * Assets and expenses grow by debits, income by credits.
 */
export const ACCOUNTS = {
  bank_receivable: "asset",
  bank_reserve: "asset",
  bank_account: "asset",
  sales: "income",
  shopper_fees: "income",
  refunds: "contra_income",
  commission: "expense",
  fixed_fees: "expense",
  commission_tax: "expense",
  disputes: "asset",
  dispute_losses: "expense",
  corrections: "expense",
} as const;

/** An account of the chart. */
export type Account = keyof typeof ACCOUNTS;

/** Whether a text names an account of the chart. */
export function isAccount(text: string): text is Account {
  return Object.hasOwn(ACCOUNTS, text);
}

/** Reasons of entries. */
export const ENTRY_REASONS = [
  "capture",
  "void",
  "refund",
  "payout",
  "reserve_release",
  "dispute_opened",
  "dispute_lost",
  "dispute_won",
  "correction",
] as const;

/** Why an entry was made. One fact is booked once: unique by merchant, reason and reference. */
export type EntryReason = (typeof ENTRY_REASONS)[number];

/** One side of an entry. Units: minor, debit positive. */
export interface Posting {
  readonly account: Account;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
}

/** A booked fact: at least two postings that net to zero in each currency. Made by `balance` and `reverse` alone. */
export interface LedgerEntry {
  readonly reason: EntryReason;
  /** What the fact is known by: an operation, a refund, a payout. */
  readonly reference: string;
  readonly paymentId: string | null;
  readonly batchId: string | null;
  readonly occurredAt: Date;
  readonly postings: readonly Posting[];
}

interface EntryFacts {
  readonly reference: string;
  readonly paymentId: string | null;
  readonly batchId: string | null;
  readonly occurredAt: Date;
}

/**
 * The only constructor of an entry. Postings of zero are left out.
 * Asserts: at least two postings and zero net per currency.
 */
export function balance(reason: EntryReason, facts: EntryFacts, postings: readonly Posting[]): LedgerEntry {
  const kept = postings.filter((posting) => posting.amountMinor !== 0n);
  assertInvariant(kept.length >= 2, `entry ${reason} ${facts.reference} has fewer than two postings`);
  const nets = new Map<CurrencyCode, bigint>();
  for (const { currency, amountMinor } of kept) nets.set(currency, (nets.get(currency) ?? 0n) + amountMinor);
  for (const [currency, net] of nets) {
    assertInvariant(net === 0n, `entry ${reason} ${facts.reference} is off by ${net} ${currency}`);
  }
  return { reason, ...facts, postings: kept };
}

/** An entry that takes back what postings did. */
export function reverse(reason: EntryReason, facts: EntryFacts, postings: readonly Posting[]): LedgerEntry {
  return balance(
    reason,
    facts,
    postings.map((posting) => ({ ...posting, amountMinor: -posting.amountMinor })),
  );
}
