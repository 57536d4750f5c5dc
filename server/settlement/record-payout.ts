import { type BatchTotals, settleBatches } from "@/server/batches/settle-batch";
import { assertInvariant } from "@/server/core/errors";
import { bookPayout } from "@/server/core/ledger-recipes";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { recordEvents } from "@/server/events/record-events";
import { newId } from "@/server/platform/random";
import { insertEntry, insertPayoutRow } from "./payout-store";

/** Money that has come for batches. Units: minor. */
export interface ArrivedPayout {
  readonly terminal: Pick<Terminal, "id" | "currency">;
  readonly batchIds: readonly string[];
  readonly totals: BatchTotals;
  readonly valueDate: Date;
  readonly paidAt: Date;
}

/** Writes a payout, its ledger entry and its event, and marks its batches. Asserts: each batch is paid once. */
export async function recordPayout(tx: MerchantTx, payout: ArrivedPayout): Promise<string> {
  const { terminal, totals, valueDate, paidAt } = payout;
  const id = newId("po", paidAt);
  const { currency } = terminal;
  await insertPayoutRow(tx, {
    id,
    merchantId: tx.scope.merchantId,
    terminalId: terminal.id,
    status: "paid",
    currency,
    ...totals,
    valueDate,
    createdAt: paidAt,
    paidAt,
  });
  const { netMinor } = totals;
  if (netMinor !== 0n) {
    const facts = { reference: id, paymentId: null, batchId: null, occurredAt: paidAt };
    await insertEntry(tx, bookPayout(facts, { currency, netMinor }));
  }
  assertInvariant(await settleBatches(tx, payout.batchIds, id), "a batch is paid once");
  await recordEvents(
    tx,
    [
      {
        type: "payout.paid",
        objectId: id,
        paymentId: null,
        data: { netMinor: netMinor.toString(), currency },
      },
    ],
    paidAt,
  );
  return id;
}
