import { CURRENCIES, type CurrencyCode } from "./money";

/**
 * Memorandum accounts (nazım hesaplar): what is promised and not yet money. They stand beside the trial balance and never
 * in it: an authorisation is no sale, and nothing is owed until it is captured.
 */
export const MEMO_ACCOUNTS = ["authorizations_held", "authorizations_contra"] as const;

/** A memorandum account. */
export type MemoAccount = (typeof MEMO_ACCOUNTS)[number];

/** One side of a memorandum. Units: minor, debit positive. */
export interface MemoLine {
  readonly account: MemoAccount;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
}

/** An authorised payment that is not finally captured. Units: minor; captured in pieces so far. */
export interface OpenAuthorization {
  readonly currency: CurrencyCode;
  readonly authorizedMinor: bigint;
  readonly capturedMinor: bigint;
}

/**
 * The memorandum of open pre-authorisations: what may still be captured, and its contra. Derived from payments and not
 * booked, so that it can never differ from them. Both sides net to zero in each currency.
 */
export function memoOfAuthorizations(open: readonly OpenAuthorization[]): MemoLine[] {
  return CURRENCIES.flatMap((currency) => {
    const heldMinor = open
      .filter((one) => one.currency === currency && one.authorizedMinor > one.capturedMinor)
      .reduce((sum, one) => sum + one.authorizedMinor - one.capturedMinor, 0n);
    if (heldMinor === 0n) return [];
    return [
      { account: "authorizations_held", currency, amountMinor: heldMinor } as const,
      { account: "authorizations_contra", currency, amountMinor: -heldMinor } as const,
    ];
  });
}
