import {
  addBatchTotals,
  batchTotalsOf,
  lockUnpaidBatches,
  postponeBatches,
} from "@/server/batches/settle-batches";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { hasOpenOperation } from "@/server/payments/has-open-operation";
import { findTerminal } from "@/server/terminals/find-terminal";
import { hasPayoutOf } from "./payout-store";
import { recordPayouts } from "./record-payouts";

const DAY_END_MAY_TAKE_MS = 3_600_000;

/**
 * Pays the closed batches of a terminal whose value date has come: what the ledger holds against the bank for them goes
 * to the merchant's account, once per value date; batches that come after it wait for the next banking day, and
 * batches of whose sales one has no outcome yet wait for it. Answers whether a payout was made. Refuses: `forbidden`.
 */
export async function payDueBatches(scope: MerchantScope, terminalId: string): Promise<boolean> {
  requirePermission(scope, "settlement.write");
  return inMerchantTx(scope, async (tx) => {
    const unpaid = await lockUnpaidBatches(tx, terminalId);
    if (!unpaid || unpaid.valueDate > tx.now) return false;
    const batchIds = unpaid.batches.map(({ id }) => id);
    // An outcome that is still open may belong to these batches, and nothing would pay it after them.
    const lastEndMs = Math.max(...unpaid.batches.map(({ closedAt }) => closedAt?.getTime() ?? 0));
    const startedBefore = new Date(lastEndMs + DAY_END_MAY_TAKE_MS);
    if (await hasOpenOperation(tx, { terminalId, startedBefore })) return false;
    // A day that ended late, after its value date was paid, must not hold up those that follow.
    if (await hasPayoutOf(tx, { terminalId, valueDate: unpaid.valueDate })) {
      await postponeBatches(tx, { batchIds, paidValueDate: unpaid.valueDate });
      return false;
    }
    const totals = addBatchTotals((await batchTotalsOf(tx, batchIds)).values());
    const terminal = await findTerminal(tx, terminalId);
    await recordPayouts(tx, [{ terminal, batchIds, totals, valueDate: unpaid.valueDate, paidAt: tx.now }]);
    return true;
  });
}
