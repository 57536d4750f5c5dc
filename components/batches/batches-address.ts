import type { BatchesQuery } from "@/server/contract/transactions-query";

/** The address of the page of day end; another filter goes back to the first page. */
export function batchesHref(query: BatchesQuery, change: Partial<BatchesQuery> = {}): string {
  const { terminal, before, after } = { ...query, before: undefined, after: undefined, ...change };
  const params = new URLSearchParams();
  if (terminal) params.set("terminal", terminal);
  if (before) params.set("before", `${before.at.getTime()}-${before.id}`);
  if (after) params.set("after", `${after.at.getTime()}-${after.id}`);
  const search = params.toString();
  return search === "" ? "/batches" : `/batches?${search}`;
}
