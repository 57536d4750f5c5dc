import type { ListPlace, RefundsQuery } from "@/server/contract/transactions-query";
import { hasPermission, requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { cutTwoWayPage, PAGE_SIZE } from "./list-transactions";
import { countWaitingRefunds, listRefundListRows, type RefundListRow } from "./refunds-page-store";
import { readTransactionsStamp } from "./transactions-store";

/** One page of the list of refunds, newest first. */
export interface RefundsPage {
  readonly rows: readonly RefundListRow[];
  readonly newer: ListPlace | null;
  readonly older: ListPlace | null;
  /** How many wait for a second person. */
  readonly waiting: number;
  /** Changes with every change of a payment, and so of a refund. */
  readonly stamp: string;
  readonly now: Date;
}

function placeOf(row: RefundListRow | undefined): ListPlace | null {
  return row ? { at: row.createdAt, id: row.id } : null;
}

/** Money on its way back. Names of shoppers are left out for those who may not see them. Refuses: `forbidden`. */
export async function readRefundsPage(scope: MerchantScope, query: RefundsQuery): Promise<RefundsPage> {
  requirePermission(scope, "refunds.read");
  const personal = hasPermission(scope, "payments.personal_data");
  return inMerchantTx(scope, async (tx) => {
    const stamp = await readTransactionsStamp(tx);
    const found = await listRefundListRows(tx, query, PAGE_SIZE);
    const towards = query.after ? "newer" : "older";
    const fromPlace = query.before !== undefined;
    const cut = cutTwoWayPage(found, { towards, fromPlace, limit: PAGE_SIZE });
    return {
      rows: personal ? cut.rows : cut.rows.map((row) => ({ ...row, shopper: null })),
      newer: cut.hasNewer ? placeOf(cut.rows[0]) : null,
      older: cut.hasOlder ? placeOf(cut.rows.at(-1)) : null,
      waiting: await countWaitingRefunds(tx),
      stamp,
      now: tx.now,
    };
  });
}
