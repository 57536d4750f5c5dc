import type { TransactionsQuery } from "@/server/contract/transactions-query";
import { addDays, startOfIstanbulDay } from "@/server/core/business-day";
import { readAmountText, readDayWord, readSearch, type Search } from "./read-search";

/** What the store is asked: every filter in its own terms. Instants are half open: from ≤ created < until. */
export interface TransactionFilter {
  readonly search: Search | null;
  /** Whether names and addresses of shoppers may be looked through. */
  readonly personal: boolean;
  readonly statuses: readonly string[];
  readonly brands: readonly string[];
  readonly from: Date | null;
  readonly until: Date | null;
  readonly leastMinor: bigint | null;
  readonly mostMinor: bigint | null;
  readonly orderId: string | null;
  readonly last4: string | null;
  /** Only payments of which money was given back. */
  readonly returned: boolean;
  readonly batchId: string | null;
}

/** Translates the address of the list. A day word in the search box narrows the days where none are chosen. */
export function filterOf(
  query: TransactionsQuery,
  facts: { readonly today: string; readonly personal: boolean },
): TransactionFilter {
  const word = query.q && !query.from && !query.to ? readDayWord(query.q, facts.today) : null;
  const from = word?.from ?? query.from;
  const to = word?.to ?? query.to;
  return {
    search: query.q && !word ? readSearch(query.q) : null,
    personal: facts.personal,
    statuses: query.status,
    brands: query.brand,
    from: from ? startOfIstanbulDay(from) : null,
    until: to ? startOfIstanbulDay(addDays(to, 1)) : null,
    leastMinor: query.min ? readAmountText(query.min) : null,
    mostMinor: query.max ? readAmountText(query.max) : null,
    orderId: query.order ?? null,
    last4: query.last4 ?? null,
    returned: query.returned === "1",
    batchId: query.batch ?? null,
  };
}
