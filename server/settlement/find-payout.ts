import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findPayoutRow, type PayoutRow } from "./payout-list-store";

/** One payout of this merchant. Refuses: `forbidden`, `payout_not_found`. */
export async function findPayout(scope: MerchantScope, payoutId: string): Promise<PayoutRow> {
  requirePermission(scope, "settlement.read");
  const row = await inMerchantTx(scope, (tx) => findPayoutRow(tx, payoutId));
  if (!row) throw new DomainError("payout_not_found", "No payout has this id.");
  return row;
}
