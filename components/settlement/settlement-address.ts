import type { PayoutQuery, SettlementQuery } from "@/server/contract/settlement-query";
import { writePlace } from "@/server/contract/transactions-query";

function withSearch(path: string, params: URLSearchParams): string {
  const search = params.toString();
  return search === "" ? path : `${path}?${search}`;
}

/** The address of the calendar; another month, terminal or currency closes the day that was open. */
export function settlementHref(query: SettlementQuery, change: Partial<SettlementQuery> = {}): string {
  const { month, day, terminal, currency } = { ...query, day: undefined, ...change };
  const params = new URLSearchParams();
  if (month) params.set("month", month);
  if (day) params.set("day", day);
  if (terminal) params.set("terminal", terminal);
  if (currency && !terminal) params.set("currency", currency);
  const href = withSearch("/settlement", params);
  return day ? `${href}#day` : href;
}

/** The address of a payout; a line opens its movements below. */
export function payoutHref(id: string, { line, before }: PayoutQuery = {}): string {
  const params = new URLSearchParams();
  if (line) params.set("line", line);
  if (before) params.set("before", writePlace(before));
  const href = withSearch(`/settlement/${id}`, params);
  return line || before ? `${href}#movements` : href;
}
