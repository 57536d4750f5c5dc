import type { CloseBatchOutcome } from "@/server/bank/bank-connector";
import { awaitBankFiles } from "@/server/bank-files/await-bank-files";
import { istanbulDay, valueDateOf } from "@/server/core/business-day";
import { releaseDayOf } from "@/server/core/reserve";
import { batchIdOf, type Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { recordEvents } from "@/server/events/record-events";
import { bankTotalsText } from "./batch-report";
import {
  closeBatchRow,
  insertBatchRows,
  listOpenBatchRowsBefore,
  listOpenBatchRowsBelow,
} from "./batch-store";

/** A bank's answer to a day end. */
export type ClosedBatch = Extract<CloseBatchOutcome, { kind: "closed" }>;

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

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
    reserveHeldMinor: null,
    reserveReleaseOn: null,
    reservePayoutId: null,
  };
}

async function closeRow(
  tx: MerchantTx,
  terminal: Terminal,
  batch: {
    readonly number: number;
    readonly closedAt: Date;
    readonly bankTotals: Record<string, string | number> | null;
  },
): Promise<string> {
  const { number, closedAt, bankTotals } = batch;
  const id = batchIdOf(terminal.id, number);
  const valueDate = valueDateOf(istanbulDay(closedAt), terminal.commission.waitDays);
  const dates = {
    valueDate: dateOf(valueDate),
    reserveReleaseOn: dateOf(releaseDayOf(terminal.commission, valueDate)),
  };
  if (await closeBatchRow(tx, { id, closedAt, ...dates, bankTotals })) {
    const data = { number, valueDate };
    await recordEvents(tx, [{ type: "batch.closed", objectId: id, paymentId: null, data }]);
    await awaitBankFiles(tx, { terminalId: terminal.id, from: closedAt });
  }
  return id;
}

/** A bank has one open batch: earlier ones that it closed without telling end with this one, their totals not known. */
async function closeEarlierBatches(
  tx: MerchantTx,
  terminal: Terminal,
  { number, closedAt }: { readonly number: number; readonly closedAt: Date },
): Promise<void> {
  const earlier = await listOpenBatchRowsBelow(tx, { terminalId: terminal.id, number });
  for (const row of earlier) await closeRow(tx, terminal, { number: row.number, closedAt, bankTotals: null });
}

/**
 * Writes down what the bank said at a day end: the closed batch with its value date, earlier ones that were still open
 * here, and the one that is open now. Written twice it is one close and one event. Answers the id of the closed batch.
 */
export async function writeClosedBatch(
  tx: MerchantTx,
  terminal: Terminal,
  { closed, closedAt }: { readonly closed: ClosedBatch; readonly closedAt: Date },
): Promise<string> {
  await insertBatchRows(tx, [
    openRow(terminal, closed.batchNumber, closedAt),
    openRow(terminal, closed.nextBatchNumber, closedAt),
  ]);
  await closeEarlierBatches(tx, terminal, { number: closed.batchNumber, closedAt });
  return closeRow(tx, terminal, {
    number: closed.batchNumber,
    closedAt,
    bankTotals: bankTotalsText(closed),
  });
}

/** The bank ended the day by itself and tells no totals: the batches that its answers of the day named are closed. */
export async function writeDayEndedByBank(tx: MerchantTx, terminal: Terminal, closedAt: Date): Promise<void> {
  const open = await listOpenBatchRowsBefore(tx, { terminalId: terminal.id, openedBefore: closedAt });
  for (const { number } of open) await closeRow(tx, terminal, { number, closedAt, bankTotals: null });
}
