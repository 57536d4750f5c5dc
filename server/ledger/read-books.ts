import { type MemoLine, memoOfAuthorizations } from "@/server/core/ledger-memo";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { sumAccounts } from "./day-balance-store";
import { sumOpenAuthorizations } from "./memo-store";
import { type TrialBalance, trialBalancesOf } from "./read-trial-balance";

/** The books at an instant: a trial balance for each currency, and beside it what is promised. */
export interface Books {
  readonly trials: readonly TrialBalance[];
  /** Open pre-authorisations as they stand now; null for an earlier instant. */
  readonly memo: readonly MemoLine[] | null;
  readonly now: Date;
}

/** The books up to an instant, that instant left out (null: now). Refuses: `forbidden`. */
export async function readBooks(
  scope: MerchantScope,
  input: { readonly before: Date | null },
): Promise<Books> {
  requirePermission(scope, "ledger.read");
  return inMerchantTx(scope, async (tx) => ({
    trials: trialBalancesOf(await sumAccounts(tx, input.before)),
    memo: input.before === null ? memoOfAuthorizations(await sumOpenAuthorizations(tx)) : null,
    now: tx.now,
  }));
}
