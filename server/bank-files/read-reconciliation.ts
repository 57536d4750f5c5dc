import type { ExceptionKind, ReconciliationQuery } from "@/server/contract/reconciliation";
import type { ListPlace } from "@/server/contract/transactions-query";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import {
  countOpenRows,
  type FileTerminal,
  type ListedException,
  type ListedFile,
  listExceptionRows,
  listFileRows,
  listFileTerminals,
} from "./work-list-store";

const PAGE_SIZE = 25;

/** The page of reconciliation: open differences by kind, and one page of differences or of files. */
export interface ReconciliationPage {
  readonly open: Readonly<Record<ExceptionKind, number>>;
  readonly openCount: number;
  readonly exceptions: readonly ListedException[];
  readonly files: readonly ListedFile[];
  readonly older: ListPlace | null;
  readonly terminals: readonly FileTerminal[];
  readonly now: Date;
}

function cut<T extends { readonly id: string }>(rows: readonly T[], atOf: (row: T) => Date) {
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return { shown, older: rows.length > PAGE_SIZE && last ? { at: atOf(last), id: last.id } : null };
}

/** Differences between our book and the banks', or the files that were read, newest first. Refuses: `forbidden`. */
export async function readReconciliation(
  scope: MerchantScope,
  query: ReconciliationQuery,
): Promise<ReconciliationPage> {
  requirePermission(scope, "reconciliation.read");
  return inMerchantTx(scope, async (tx) => {
    const counts = await countOpenRows(tx);
    const open = { missing: 0, extra: 0, amount_differs: 0, late: 0 };
    for (const { kind, count } of counts) open[kind] = count;
    const showsFiles = query.view === "files";
    const exceptions = showsFiles ? [] : await listExceptionRows(tx, query, PAGE_SIZE + 1);
    const files = showsFiles ? await listFileRows(tx, query, PAGE_SIZE + 1) : [];
    const cutExceptions = cut(exceptions, ({ createdAt }) => createdAt);
    const cutFiles = cut(files, ({ day }) => new Date(`${day}T00:00:00Z`));
    return {
      open,
      openCount: counts.reduce((sum, { count }) => sum + count, 0),
      exceptions: cutExceptions.shown,
      files: cutFiles.shown,
      older: cutExceptions.older ?? cutFiles.older,
      terminals: await listFileTerminals(tx),
      now: tx.now,
    };
  });
}
