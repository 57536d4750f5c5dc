import type { StatementQuery } from "@/server/contract/ledger-query";
import { addDays, startOfIstanbulDay } from "@/server/core/business-day";
import type { Account } from "@/server/core/ledger";
import type { CurrencyCode } from "@/server/core/money";
import type { StatementSpan } from "./statement-store";

/** The span of instants that a statement's days name; both days belong to it. */
export function statementSpanOf(
  account: Account,
  currency: CurrencyCode,
  query: StatementQuery,
): StatementSpan {
  return {
    account,
    currency,
    from: query.from ? startOfIstanbulDay(query.from) : null,
    to: query.to ? startOfIstanbulDay(addDays(query.to, 1)) : null,
    reason: query.reason ?? null,
  };
}
