import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type AccountSum, sumAccounts } from "./day-balance-store";

/** What stands on each account up to an instant (null: now), by currency. Units: minor. Refuses: `forbidden`. */
export async function readAccountBalances(
  scope: MerchantScope,
  input: { readonly before: Date | null },
): Promise<readonly AccountSum[]> {
  requirePermission(scope, "ledger.read");
  return inMerchantTx(scope, (tx) => sumAccounts(tx, input.before));
}
