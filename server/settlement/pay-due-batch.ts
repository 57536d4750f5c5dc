import { batchTotalsOf, lockClosedBatch, settleBatch } from "@/server/batches/settle-batch";
import { assertInvariant } from "@/server/core/errors";
import { bookPayout } from "@/server/core/ledger-recipes";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { recordEvents } from "@/server/events/record-events";
import { newId } from "@/server/platform/random";
import { findTerminal } from "@/server/terminals/find-terminal";
import { insertEntry, insertPayoutRow } from "./payout-store";

/**
 * Pays a closed batch whose value date has come: what the ledger holds against the bank for it goes to the merchant's
 * account. Once per batch. Answers whether a payout was made.
 */
export async function payDueBatch(scope: MerchantScope, batchId: string): Promise<boolean> {
  requirePermission(scope, "settlement.read");
  return inMerchantTx(scope, async (tx) => {
    const batch = await lockClosedBatch(tx, batchId);
    if (!batch) return false;
    const { valueDate } = batch;
    assertInvariant(valueDate !== null, "a closed batch has a value date");
    const terminal = await findTerminal(tx, batch.terminalId);
    const totals = await batchTotalsOf(tx, batchId);
    const id = newId("po", tx.now);
    const { currency } = terminal;
    await insertPayoutRow(tx, {
      id,
      merchantId: scope.merchantId,
      terminalId: terminal.id,
      status: "paid",
      currency,
      ...totals,
      valueDate,
      createdAt: tx.now,
      paidAt: tx.now,
    });
    if (totals.netMinor !== 0n) {
      const facts = { reference: id, paymentId: null, batchId, occurredAt: tx.now };
      await insertEntry(tx, bookPayout(facts, { currency, netMinor: totals.netMinor }));
    }
    assertInvariant(await settleBatch(tx, batchId, id), "a batch is paid once");
    await recordEvents(tx, [
      {
        type: "payout.paid",
        objectId: id,
        paymentId: null,
        data: { netMinor: totals.netMinor.toString(), currency },
      },
    ]);
    return true;
  });
}
