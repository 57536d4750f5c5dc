import { type BatchTotals, settleBatches } from "@/server/batches/settle-batches";
import { assertInvariant } from "@/server/core/errors";
import { bookPayout } from "@/server/core/ledger-recipes";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { recordEvents } from "@/server/events/record-events";
import { recordEntries } from "@/server/ledger/record-entries";
import { newId } from "@/server/platform/random";
import { insertPayoutRows } from "./payout-store";

/** Money that has come for batches. Units: minor. */
export interface ArrivedPayout {
  readonly terminal: Pick<Terminal, "id" | "currency">;
  readonly batchIds: readonly string[];
  readonly totals: BatchTotals;
  readonly valueDate: Date;
  readonly paidAt: Date;
}

/**
 * Writes payouts with their ledger entries and events and marks their batches, in a number of statements that does not
 * grow with them. Asserts: each batch is paid once.
 */
export async function recordPayouts(tx: MerchantTx, payouts: readonly ArrivedPayout[]): Promise<void> {
  const named = payouts.map((payout) => ({ ...payout, id: newId("po", payout.paidAt) }));
  await insertPayoutRows(
    tx,
    named.map(({ id, terminal, totals, valueDate, paidAt }) => ({
      id,
      merchantId: tx.scope.merchantId,
      terminalId: terminal.id,
      status: "paid",
      currency: terminal.currency,
      ...totals,
      commissionMinor: totals.feeMinor,
      arrivedMinor: totals.netMinor,
      valueDate,
      createdAt: paidAt,
      paidAt,
    })),
  );
  const moved = named.filter(({ totals }) => totals.netMinor !== 0n);
  await recordEntries(
    tx,
    moved.map(({ id, terminal, totals, paidAt }) =>
      bookPayout(
        { reference: id, paymentId: null, batchId: null, occurredAt: paidAt },
        { currency: terminal.currency, netMinor: totals.netMinor },
      ),
    ),
  );
  const pairs = named.flatMap(({ id, batchIds }) => batchIds.map((batchId) => ({ batchId, payoutId: id })));
  assertInvariant(await settleBatches(tx, pairs), "a batch is paid once");
  await recordEvents(
    tx,
    named.map(({ id, terminal, totals, paidAt }) => ({
      type: "payout.paid",
      objectId: id,
      paymentId: null,
      data: { netMinor: totals.netMinor.toString(), currency: terminal.currency },
      at: paidAt,
    })),
  );
}
