import { nextIstanbulHour } from "@/server/core/business-day";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { PaymentPorts } from "@/server/payments/payment-ports";
import { findTerminal } from "@/server/terminals/find-terminal";
import { moveDayEnd } from "./batch-store";
import { writeClosedBatch, writeDayEndedByBank } from "./write-closed-batch";

/**
 * Day end (gün sonu) of a terminal that is due: asks the bank, then writes down what it said. Sent twice or cut in the
 * middle, it closes one batch: the bank's answer and ours are keyed by the day. At a bank that closes by itself
 * (`closesBatch`) nothing is asked of it. Answers whether a day was ended.
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
  if (answer.kind === "unreachable") return false;
  return inMerchantTx(scope, async (tx) => {
    const to = nextIstanbulHour(due.nextDayEndAt, due.dayEndHour);
    if (!(await moveDayEnd(tx, { terminalId, from: due.nextDayEndAt, to }))) return false;
    const closedAt = due.nextDayEndAt;
    if (answer.kind === "closed") await writeClosedBatch(tx, due, { closed: answer, closedAt });
    else await writeDayEndedByBank(tx, due, closedAt);
    return true;
  });
}
