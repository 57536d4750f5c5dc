import type { CloseBatchOutcome } from "@/server/bank/bank-connector";
import { istanbulDay, nextIstanbulHour, valueDateOf } from "@/server/core/business-day";
import { requirePermission } from "@/server/core/permissions";
import { batchIdOf, type Terminal } from "@/server/core/terminal";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { recordEvents } from "@/server/events/record-events";
import type { PaymentPorts } from "@/server/payments/payment-ports";
import { findTerminal } from "@/server/terminals/find-terminal";
import { closeBatchRow, insertBatchRows, moveDayEnd } from "./batch-store";

type Closed = Extract<CloseBatchOutcome, { kind: "closed" }>;

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

async function writeClosed(tx: MerchantTx, terminal: Terminal, closed: Closed): Promise<void> {
  const closedAt = terminal.nextDayEndAt;
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
}

/**
 * Day end (gün sonu) of a terminal that is due: asks the bank, then writes down what it said. Sent twice or cut in the
 * middle, it closes one batch: the bank's answer and ours are keyed by the day. Answers whether a day was ended.
 */
export async function closeDueBatch(
  scope: MerchantScope,
  terminalId: string,
  ports: PaymentPorts,
): Promise<boolean> {
  requirePermission(scope, "batches.close");
  const due = await inMerchantTx(scope, async (tx) => {
    const terminal = await findTerminal(tx, terminalId);
    return terminal.nextDayEndAt <= tx.now ? terminal : null;
  });
  if (!due) return false;
  const bank = ports.bankOf(due);
  const answer = await bank.connector.closeBatch(bank.terminal, {
    operationKey: `day-end:${due.id}:${due.nextDayEndAt.toISOString()}`,
    businessAt: due.nextDayEndAt,
  });
  if (answer.kind !== "closed") return false;
  return inMerchantTx(scope, async (tx) => {
    const to = nextIstanbulHour(due.nextDayEndAt, due.dayEndHour);
    if (!(await moveDayEnd(tx, { terminalId, from: due.nextDayEndAt, to }))) return false;
    await writeClosed(tx, due, answer);
    return true;
  });
}
