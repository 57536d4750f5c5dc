import type { BankDatabase } from "../bank-database";
import type { OperatorPage, OperatorPageRequest } from "./operator-page";
import { pageLimit } from "./operator-page";

/** A trading day of a terminal. Units: minor. An open batch shows what it holds so far. */
export interface BatchView {
  readonly clientId: string;
  readonly merchantName: string;
  readonly number: number;
  readonly status: "open" | "closed";
  readonly salesCount: number;
  readonly salesMinor: bigint;
  readonly refundsCount: number;
  readonly refundsMinor: bigint;
  readonly currency: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/** Place of a batch in the list: the instant it was opened and its terminal. */
const CURSOR = /^(\d{1,16})~(\d{1,9})~(.+)$/;

/**
 * One page of batches, newest first; of one terminal or of all. Totals of open batches are summed from the book.
 * One terminal opens a batch a day, so the list is short beside the book.
 */
export async function listBatches(
  db: BankDatabase,
  filter: { readonly clientId: string | null },
  page: OperatorPageRequest,
): Promise<OperatorPage<BatchView>> {
  const limit = pageLimit(page);
  const [, openedMs = null, number = "0", terminal = ""] = CURSOR.exec(page.cursor ?? "") ?? [];
  const openedAt = openedMs === null ? null : new Date(Number(openedMs));
  const found = await db.$queryRaw<BatchView[]>`
    with shown as materialized (
      select b.*, m.merchant_name, m.currency from batches b join terminals m on m.client_id = b.client_id
        where (${filter.clientId}::text is null or b.client_id = ${filter.clientId}::text)
          and (${openedAt}::timestamptz is null
            or (b.opened_at, b.number, b.client_id) < (${openedAt}::timestamptz, ${number}::int, ${terminal}))
        order by b.opened_at desc, b.number desc, b.client_id desc limit ${limit + 1}::int),
    open as (
      select s.client_id, s.number, sum(t.sales_count)::int as sales_count,
          sum(t.sales_minor)::bigint as sales_minor, sum(t.refunds_count)::int as refunds_count,
          sum(t.refunds_minor)::bigint as refunds_minor
        from shown s join transactions t on t.client_id = s.client_id and t.batch_number = s.number
        where s.status = 'open' group by s.client_id, s.number)
    select s.client_id as "clientId", s.merchant_name as "merchantName", s.number, s.status, s.currency,
        coalesce(o.sales_count, s.sales_count) as "salesCount",
        coalesce(o.sales_minor, s.sales_minor) as "salesMinor",
        coalesce(o.refunds_count, s.refunds_count) as "refundsCount",
        coalesce(o.refunds_minor, s.refunds_minor) as "refundsMinor",
        s.opened_at as "openedAt", s.closed_at as "closedAt"
      from shown s left join open o on o.client_id = s.client_id and o.number = s.number
      order by s.opened_at desc, s.number desc, s.client_id desc`;
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const nextCursor =
    found.length > limit && last ? `${last.openedAt.getTime()}~${last.number}~${last.clientId}` : null;
  return { rows, nextCursor };
}
