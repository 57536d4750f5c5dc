import type { RefundsQuery } from "@/server/contract/transactions-query";

/** The address of the list of refunds with other filters; a change of filters goes back to the first page. */
export function refundsHref(query: RefundsQuery, change: Partial<RefundsQuery> = {}): string {
  const { status, before, after } = { ...query, before: undefined, after: undefined, ...change };
  const params = new URLSearchParams(status.map((value) => ["status", value]));
  if (before) params.set("before", `${before.at.getTime()}-${before.id}`);
  if (after) params.set("after", `${after.at.getTime()}-${after.id}`);
  const search = params.toString();
  return search === "" ? "/refunds" : `/refunds?${search}`;
}
