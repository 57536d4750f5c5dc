import { addBatchTotals, batchTotalsOf, lockUnpaidBatches } from "@/server/batches/settle-batches";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findTerminal } from "@/server/terminals/find-terminal";
import { recordPayouts } from "./record-payouts";

/**
 * Pays the closed batches of a terminal whose value date has come: what the ledger holds against the bank for them goes
 * to the merchant's account, once per value date. Answers whether a payout was made.
 */
export async function payDueBatches(scope: MerchantScope, terminalId: string): Promise<boolean> {
  requirePermission(scope, "settlement.read");
  return inMerchantTx(scope, async (tx) => {
    const unpaid = await lockUnpaidBatches(tx, terminalId);
    if (!unpaid || unpaid.valueDate > tx.now) return false;
    const batchIds = unpaid.batches.map(({ id }) => id);
    const totals = addBatchTotals((await batchTotalsOf(tx, batchIds)).values());
    const terminal = await findTerminal(tx, terminalId);
    await recordPayouts(tx, [{ terminal, batchIds, totals, valueDate: unpaid.valueDate, paidAt: tx.now }]);
    return true;
  });
}
