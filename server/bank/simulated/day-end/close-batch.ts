import type { BankTerminal, CloseBatchOutcome, CloseBatchRequest } from "@/server/bank/bank-connector";
import type { BankContext } from "../bank-context";
import { readBankNow } from "../clock/clock-store";
import { expireHolds } from "../clock/expiry-store";
import { closeOpenBatch } from "./batch-store";

/** Day end (gün sonu) of a terminal: closes its batch, opens the next, and lets expired holds go. */
export async function closeBatch(
  context: BankContext,
  terminal: BankTerminal,
  request: CloseBatchRequest,
): Promise<CloseBatchOutcome> {
  const bankNow = await readBankNow(context.db);
  await expireHolds(context.db, bankNow);
  const { clientId } = terminal;
  const closed = await closeOpenBatch(context.db, { clientId, closeKey: request.operationKey, bankNow });
  if (closed === null) return { kind: "unreachable" };
  const { number, ...totals } = closed;
  return { kind: "closed", batchNumber: number, nextBatchNumber: number + 1, ...totals };
}
