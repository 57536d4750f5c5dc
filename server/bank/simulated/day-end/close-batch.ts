import type { BankTerminal, CloseBatchOutcome, CloseBatchRequest } from "@/server/bank/bank-connector";
import type { BankContext } from "../bank-context";
import { readBankNow } from "../clock/clock-store";
import { expireHolds } from "../clock/expiry-store";
import { settleClosedBatches } from "../settlement/run-settlement";
import { closeOpenBatch } from "./batch-store";

/**
 * Day end (gün sonu) of a terminal: closes its batch, opens the next, lets expired holds go, and works out what the batch
 * comes to. Asked again it answers the same batch and does what was left.
 */
export async function closeBatch(
  context: BankContext,
  terminal: BankTerminal,
  request: CloseBatchRequest,
): Promise<CloseBatchOutcome> {
  const bankNow = await readBankNow(context.db);
  await expireHolds(context.db, bankNow);
  const { clientId } = terminal;
  const { operationKey: closeKey, businessAt: endedAt } = request;
  const closed = await closeOpenBatch(context.db, { clientId, closeKey, bankNow, endedAt });
  if (closed === null) return { kind: "unreachable" };
  await settleClosedBatches(context.db, clientId);
  const { number, ...totals } = closed;
  return { kind: "closed", batchNumber: number, nextBatchNumber: number + 1, ...totals };
}
