import { istanbulDay } from "@/components/format/dates";
import { instantOfMinute, type StatementQuery } from "@/server/contract/ledger-query";
import { writePlace } from "@/server/contract/transactions-query";
import type { Account } from "@/server/core/ledger";
import type { CurrencyCode } from "@/server/core/money";

/** The address of an account's statement; another filter goes back to the first page. */
export function statementHref(
  account: Account,
  query: StatementQuery,
  change: Partial<StatementQuery> = {},
): string {
  const { currency, from, to, reason, before, after } = {
    ...query,
    before: undefined,
    after: undefined,
    ...change,
  };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ currency, from, to, reason })) {
    if (value) params.set(name, value);
  }
  if (before) params.set("before", writePlace(before));
  if (after) params.set("after", writePlace(after));
  const search = params.toString();
  return `/ledger/accounts/${account}${search === "" ? "" : `?${search}`}`;
}

/** The statement of an account up to the day on which a trial balance stands. `at`: a minute on Istanbul's clock. */
export function accountHref(account: Account, currency: CurrencyCode, at: string | undefined): string {
  const until = instantOfMinute(at);
  // The instant itself is left out: midnight belongs to the day before.
  const to = until ? { to: istanbulDay(new Date(until.getTime() - 1)) } : {};
  return statementHref(account, { currency, ...to });
}

/** The address of an entry's page. */
export function entryHref(id: string): string {
  return `/ledger/entries/${id}`;
}
