import { recordAudit } from "@/server/audit/record-audit";
import type { BatchView } from "@/server/contract/batch";
import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { RequestContext } from "@/server/payments/request-context";
import { findTerminal } from "@/server/terminals/find-terminal";
import { listActiveTerminals } from "@/server/terminals/list-active-terminals";
import { type BatchRow, findBatchRow, findOpenBatchRow, hasBatchEntries } from "./batch-store";
import { presentBatches } from "./batch-view";
import { writeClosedBatch } from "./write-closed-batch";

type Context = Pick<RequestContext, "ports" | "requestId">;

interface Waiting {
  readonly terminal: Terminal;
  readonly batch: BatchRow;
}

/** The open batches in which something was booked: an empty day is not ended by hand. */
async function findWaiting(scope: MerchantScope, terminalId: string | null): Promise<Waiting[]> {
  return inMerchantTx(scope, async (tx) => {
    const terminals = (await listActiveTerminals(tx)).filter(
      ({ id }) => terminalId === null || id === terminalId,
    );
    const waiting: Waiting[] = [];
    for (const terminal of terminals) {
      const batch = await findOpenBatchRow(tx, terminal.id);
      if (batch && (await hasBatchEntries(tx, batch.id))) waiting.push({ terminal, batch });
    }
    return waiting;
  });
}

async function requireTerminal(scope: MerchantScope, terminalId: string): Promise<void> {
  const active = await inMerchantTx(scope, (tx) => listActiveTerminals(tx));
  if (!active.some(({ id }) => id === terminalId)) {
    throw new DomainError("terminal_not_found", "No active terminal has this id.", { param: "terminal" });
  }
}

async function closeOne(
  scope: MerchantScope,
  { terminal, batch }: Waiting,
  context: Context,
): Promise<string> {
  const bank = context.ports.bankOf(terminal);
  const now = await inMerchantTx(scope, async (tx) => tx.now);
  const answer = await bank.connector.closeBatch(bank.terminal, {
    operationKey: `day-end:${batch.id}:by-hand`,
    businessAt: now,
  });
  if (answer.kind !== "closed") {
    throw new DomainError(
      "bank_unavailable",
      "The bank cannot be reached; the day was not ended. Try again later.",
    );
  }
  return inMerchantTx(scope, async (tx) => {
    const wasOpen = (await findBatchRow(tx, batch.id))?.status === "open";
    const id = await writeClosedBatch(tx, await findTerminal(tx, terminal.id), {
      closed: answer,
      closedAt: now,
    });
    if (wasOpen) {
      const facts = { terminalId: terminal.id, number: answer.batchNumber };
      await recordAudit(tx, { action: "batch.close", objectId: id, requestId: context.requestId, facts });
    }
    return id;
  });
}

/**
 * Day end (gün sonu) by hand, of one terminal or of every active one: the bank closes its batch and opens the next; the
 * nightly day end stays where it is. A batch in which nothing was booked stays open, so that asking twice, or twice at
 * once, ends one day. Answers the batches that were closed.
 * Refuses: `forbidden`, `terminal_not_found`, `bank_unavailable`.
 */
export async function closeBatches(
  scope: MerchantScope,
  wish: { readonly terminalId: string | null },
  context: Context,
): Promise<readonly BatchView[]> {
  requirePermission(scope, "batches.close");
  if (wish.terminalId !== null) await requireTerminal(scope, wish.terminalId);
  const closed: string[] = [];
  for (const waiting of await findWaiting(scope, wish.terminalId)) {
    // Such a bank ends its day by itself, and no message asks for it.
    if (!context.ports.bankOf(waiting.terminal).connector.capabilities.closesBatch) continue;
    closed.push(await closeOne(scope, waiting, context));
  }
  return inMerchantTx(scope, async (tx) => {
    const rows = await Promise.all(closed.map((id) => findBatchRow(tx, id)));
    return presentBatches(
      tx,
      rows.filter((row) => row !== null),
    );
  });
}
