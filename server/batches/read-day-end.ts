import type { BatchesQuery, ListPlace } from "@/server/contract/transactions-query";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import {
  type BatchListRow,
  countDayEndWaiting,
  type DayEndTerminal,
  type DayEndWaiting,
  listClosedBatchRows,
  listDayEndTerminals,
  listOpenBatchRows,
  sumOurTotals,
} from "./batch-page-store";
import { type BatchReport, reportBatch } from "./batch-report";

const PAGE_SIZE = 30;

/** A terminal's day so far. */
export interface OpenDay {
  readonly terminal: DayEndTerminal;
  /** Null where nothing was sold since the last day end. */
  readonly batch: BatchReport | null;
  readonly waiting: Pick<DayEndWaiting, "scheduledRefunds" | "unknownOperations">;
}

/** The page of day end: what is open at each terminal, and what was closed, newest first. */
export interface DayEndPage {
  readonly open: readonly OpenDay[];
  readonly closed: readonly BatchReport[];
  readonly newer: ListPlace | null;
  readonly older: ListPlace | null;
  readonly now: Date;
}

function placeOf(row: BatchReport | undefined): ListPlace | null {
  return row ? { at: row.openedAt, id: row.id } : null;
}

async function reportAll(tx: MerchantTx, rows: readonly BatchListRow[]): Promise<BatchReport[]> {
  const totals = await sumOurTotals(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => reportBatch(row, totals));
}

async function readOpenDays(tx: MerchantTx): Promise<OpenDay[]> {
  const terminals = await listDayEndTerminals(tx);
  const batches = await reportAll(tx, await listOpenBatchRows(tx));
  const waiting = await countDayEndWaiting(tx);
  const nothing = { scheduledRefunds: 0, unknownOperations: 0 };
  const days = terminals.map((terminal) => ({
    terminal,
    batch: batches.findLast(({ terminalId }) => terminalId === terminal.id) ?? null,
    waiting: waiting.find(({ terminalId }) => terminalId === terminal.id) ?? nothing,
  }));
  return [...days.filter(({ batch }) => batch !== null), ...days.filter(({ batch }) => batch === null)];
}

/** What is open at each terminal, and one page of closed batches, each beside its bank's totals. Refuses: `forbidden`. */
export async function readDayEnd(scope: MerchantScope, query: BatchesQuery): Promise<DayEndPage> {
  requirePermission(scope, "batches.read");
  return inMerchantTx(scope, async (tx) => {
    const found = await listClosedBatchRows(tx, query, PAGE_SIZE);
    const hasMore = found.length > PAGE_SIZE;
    const towardsNewer = query.after !== undefined;
    const rows = towardsNewer && hasMore ? found.slice(1) : found.slice(0, PAGE_SIZE);
    const closed = await reportAll(tx, rows);
    const hasNewer = towardsNewer ? hasMore : query.before !== undefined;
    const hasOlder = towardsNewer || hasMore;
    return {
      open: await readOpenDays(tx),
      closed,
      newer: hasNewer ? placeOf(closed[0]) : null,
      older: hasOlder ? placeOf(closed.at(-1)) : null,
      now: tx.now,
    };
  });
}
