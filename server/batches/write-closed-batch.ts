import type { CloseBatchOutcome } from "@/server/bank/bank-connector";
import { istanbulDay, valueDateOf } from "@/server/core/business-day";
import { batchIdOf, type Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { recordEvents } from "@/server/events/record-events";
import { closeBatchRow, insertBatchRows } from "./batch-store";

/** A bank's answer to a day end. */
export type ClosedBatch = Extract<CloseBatchOutcome, { kind: "closed" }>;

function openRow(terminal: Terminal, number: number, openedAt: Date) {
  return {
    id: batchIdOf(terminal.id, number),
    merchantId: terminal.merchantId,
    terminalId: terminal.id,
    number,
    status: "open",
    openedAt,
    closedAt: null,
    bankTotals: null,
    valueDate: null,
    payoutId: null,
  };
}

/**
 * Writes down what the bank said at a day end: the closed batch with its value date, and the one that is open now. Written
 * twice it is one close and one event. Answers the id of the closed batch.
 */
export async function writeClosedBatch(
  tx: MerchantTx,
  terminal: Terminal,
  { closed, closedAt }: { readonly closed: ClosedBatch; readonly closedAt: Date },
): Promise<string> {
  const id = batchIdOf(terminal.id, closed.batchNumber);
  await insertBatchRows(tx, [
    openRow(terminal, closed.batchNumber, closedAt),
    openRow(terminal, closed.nextBatchNumber, closedAt),
  ]);
  const valueDate = valueDateOf(istanbulDay(closedAt), terminal.commission.waitDays);
  const isOurs = await closeBatchRow(tx, {
    id,
    closedAt,
    valueDate: new Date(`${valueDate}T00:00:00Z`),
    bankTotals: {
      salesCount: closed.salesCount,
      salesMinor: closed.salesMinor.toString(),
      refundsCount: closed.refundsCount,
      refundsMinor: closed.refundsMinor.toString(),
    },
  });
  if (isOurs) {
    await recordEvents(tx, [
      {
        type: "batch.closed",
        objectId: id,
        paymentId: null,
        data: { number: closed.batchNumber, valueDate },
      },
    ]);
  }
  return id;
}
