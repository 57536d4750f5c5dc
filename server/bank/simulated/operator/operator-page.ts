/** What a list of the operator's console is asked for. Newest first; `cursor` is the last page's `nextCursor`. */
export interface OperatorPageRequest {
  readonly cursor: string | null;
  /** 1 to 200. */
  readonly limit: number;
}

/** One page of a list, newest first; inserts neither shift nor repeat rows. */
export interface OperatorPage<T> {
  readonly rows: readonly T[];
  readonly nextCursor: string | null;
}

const MOST = 200;

/** The number of rows of a page, within bounds. */
export function pageLimit(request: OperatorPageRequest): number {
  return Math.min(Math.max(1, Math.trunc(request.limit)), MOST);
}

/** The condition under which a row lies after a cursor; anything but digits begins at the newest. */
export function beforeCursor(request: OperatorPageRequest): { readonly id?: { readonly lt: bigint } } {
  const { cursor } = request;
  return cursor !== null && /^\d{1,18}$/.test(cursor) ? { id: { lt: BigInt(cursor) } } : {};
}

/** Cuts a page from rows that were read with one more than asked. */
export function cutOperatorPage<Row extends { readonly id: bigint }, T>(
  found: readonly Row[],
  limit: number,
  toView: (row: Row) => T,
): OperatorPage<T> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown.map(toView), nextCursor: found.length > limit && last ? String(last.id) : null };
}
