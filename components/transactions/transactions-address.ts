import type { TransactionsQuery } from "@/server/contract/transactions-query";

const PATH = "/transactions";

function placeText(place: { readonly at: Date; readonly id: string } | undefined): string | undefined {
  return place && `${place.at.getTime()}-${place.id}`;
}

/** Name and value of every filter in force, in a fixed order; places of paging are left out. */
export function filterPairs(query: TransactionsQuery): [name: string, value: string][] {
  const { q, status, brand, from, to, min, max, order, last4, returned, batch } = query;
  const single = { q, from, to, min, max, order, last4, returned, batch };
  return [
    ...Object.entries(single).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ...status.map((value): [string, string] => ["status", value]),
    ...brand.map((value): [string, string] => ["brand", value]),
  ];
}

/** The address of the list with other filters; a change of filters goes back to the first page. */
export function transactionsHref(query: TransactionsQuery, change: Partial<TransactionsQuery> = {}): string {
  const next = { ...query, before: undefined, after: undefined, ...change };
  const params = new URLSearchParams(filterPairs(next));
  const before = placeText(next.before);
  const after = placeText(next.after);
  if (before) params.set("before", before);
  if (after) params.set("after", after);
  const search = params.toString();
  return search === "" ? PATH : `${PATH}?${search}`;
}

/** Whether anything narrows the list. */
export function isFiltered(query: TransactionsQuery): boolean {
  return filterPairs(query).length > 0;
}
