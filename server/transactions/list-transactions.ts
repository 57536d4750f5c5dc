import type { ListPlace, TransactionsQuery } from "@/server/contract/transactions-query";
import { istanbulDay } from "@/server/core/business-day";
import { hasPermission, requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { filterOf } from "./transaction-filter";
import {
  countTransactionRows,
  hasAnyTransaction,
  listTransactionRows,
  readTransactionsStamp,
  type TransactionRow,
} from "./transactions-store";

/** Rows of a page. */
export const PAGE_SIZE = 50;

/** Beyond this many the count says "more". */
export const COUNT_CAP = 10_000;

/** One page of the list of payments, newest first. */
export interface TransactionsPage {
  readonly rows: readonly TransactionRow[];
  /** Places for the addresses of the neighbouring pages; null at the ends. */
  readonly newer: ListPlace | null;
  readonly older: ListPlace | null;
  /** Exact up to `COUNT_CAP`, else one more than it. */
  readonly count: number;
  /** Whether there is any payment without filters. */
  readonly any: boolean;
  /** Changes with every change of a payment. */
  readonly stamp: string;
  readonly now: Date;
  readonly today: string;
}

function placeOf(row: TransactionRow | undefined): ListPlace | null {
  return row ? { at: row.createdAt, id: row.id } : null;
}

/** Cuts the extra row off and says where the neighbours begin. */
export function cutTwoWayPage<T extends { readonly createdAt: Date; readonly id: string }>(
  found: readonly T[],
  asked: { readonly towards: "older" | "newer"; readonly fromPlace: boolean; readonly limit: number },
): { rows: readonly T[]; hasNewer: boolean; hasOlder: boolean } {
  const more = found.length > asked.limit;
  if (asked.towards === "newer") {
    return { rows: more ? found.slice(1) : found, hasNewer: more, hasOlder: true };
  }
  return { rows: more ? found.slice(0, -1) : found, hasNewer: asked.fromPlace, hasOlder: more };
}

/**
 * The payments that fit the filters. Personal data is left out for those who may not see it, and is not searched.
 * Refuses: `forbidden`.
 */
export async function listTransactions(
  scope: MerchantScope,
  query: TransactionsQuery,
): Promise<TransactionsPage> {
  requirePermission(scope, "payments.read");
  const personal = hasPermission(scope, "payments.personal_data");
  return inMerchantTx(scope, async (tx) => {
    const today = istanbulDay(tx.now);
    const filter = filterOf(query, { today, personal });
    const newer = query.after ?? null;
    const older = newer ? null : (query.before ?? null);
    const stamp = await readTransactionsStamp(tx);
    const found = await listTransactionRows(tx, filter, { newer, older, limit: PAGE_SIZE });
    const towards = newer ? "newer" : "older";
    const cut = cutTwoWayPage(found, { towards, fromPlace: older !== null, limit: PAGE_SIZE });
    const rows = personal ? cut.rows : cut.rows.map((row) => ({ ...row, customer: null }));
    return {
      rows,
      newer: cut.hasNewer ? placeOf(rows[0]) : null,
      older: cut.hasOlder ? placeOf(rows.at(-1)) : null,
      count: await countTransactionRows(tx, filter, COUNT_CAP),
      any: rows.length > 0 || (await hasAnyTransaction(tx)),
      stamp,
      now: tx.now,
      today,
    };
  });
}
