import type { CurrencyCode } from "@/server/core/money";
import type { MerchantScope } from "@/server/db/scope";
import type { AccountSum } from "./day-balance-store";
import { readAccountBalances } from "./read-account-balances";

/** All accounts of one currency together. Units: minor. A sound book has a `differenceMinor` of zero. */
export interface TrialBalance {
  readonly currency: CurrencyCode;
  readonly accounts: readonly AccountSum[];
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly differenceMinor: bigint;
}

/** Sums of accounts as a trial balance for each currency. */
export function trialBalancesOf(sums: readonly AccountSum[]): TrialBalance[] {
  return [...new Set(sums.map(({ currency }) => currency))].map((currency) => {
    const accounts = sums.filter((sum) => sum.currency === currency);
    const debitMinor = accounts.reduce((total, { debitMinor: minor }) => total + minor, 0n);
    const creditMinor = accounts.reduce((total, { creditMinor: minor }) => total + minor, 0n);
    return { currency, accounts, debitMinor, creditMinor, differenceMinor: debitMinor - creditMinor };
  });
}

/** The trial balance (mizan) of each currency up to an instant (null: now). Refuses: `forbidden`. */
export async function readTrialBalance(
  scope: MerchantScope,
  input: { readonly before: Date | null },
): Promise<readonly TrialBalance[]> {
  return trialBalancesOf(await readAccountBalances(scope, input));
}
