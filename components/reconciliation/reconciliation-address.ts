import type { ReconciliationQuery } from "@/server/contract/reconciliation";
import { writePlace } from "@/server/contract/transactions-query";

/** The address of the work list; another filter goes back to the first page. */
export function reconciliationHref(
  query: ReconciliationQuery,
  change: Partial<ReconciliationQuery> = {},
): string {
  const { view, status, kind, terminal, before } = { ...query, before: undefined, ...change };
  const params = new URLSearchParams();
  if (view === "files") params.set("view", view);
  else if (status === "resolved") params.set("status", status);
  if (kind && view !== "files") params.set("kind", kind);
  if (terminal) params.set("terminal", terminal);
  if (before) params.set("before", writePlace(before));
  const search = params.toString();
  return search === "" ? "/reconciliation" : `/reconciliation?${search}`;
}
