import { useTranslations } from "next-intl";
import type { DayRange } from "@/components/format/calendar";
import { DateRange } from "@/components/ui/date-range";
import { SegmentedLinks } from "@/components/ui/segmented";
import type { StatementQuery } from "@/server/contract/ledger-query";
import { REASONS_OF_ACCOUNT } from "@/server/core/account-reasons";
import type { Account, EntryReason } from "@/server/core/ledger";
import type { CurrencyCode } from "@/server/core/money";
import { statementHref } from "./ledger-address";

interface FiltersProps {
  readonly account: Account;
  readonly query: StatementQuery;
  readonly currency: CurrencyCode;
  readonly currencies: readonly CurrencyCode[];
  readonly today: string;
}

function rangeOf({ from, to }: StatementQuery, today: string): DayRange | undefined {
  return from || to ? { from: from ?? "2020-01-01", to: to ?? today } : undefined;
}

/** Days, reason and currency of a statement. */
export function StatementFilters({ account, query, currency, currencies, today }: FiltersProps) {
  const t = useTranslations("ledger.statement");
  const reasonNames = useTranslations("payment.ledger.reason");
  const reasons: readonly EntryReason[] = REASONS_OF_ACCOUNT[account];
  const keep = { currency, ...(query.reason ? { reason: query.reason } : {}) };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <DateRange
        range={rangeOf(query, today)}
        today={today}
        hrefFor={({ from, to }) => statementHref(account, query, { from, to })}
        action={`/ledger/accounts/${account}`}
        keep={keep}
        placeholder={t("placeholder")}
      />
      {currencies.length > 1 ? (
        <SegmentedLinks
          label={t("currencies")}
          items={currencies.map((one) => ({
            href: statementHref(account, query, { currency: one }),
            label: one,
            current: one === currency,
          }))}
        />
      ) : null}
      {reasons.length > 1 ? (
        <div className="max-w-full overflow-x-auto">
          <SegmentedLinks
            label={t("filters")}
            items={[
              {
                href: statementHref(account, query, { reason: undefined }),
                label: t("all"),
                current: !query.reason,
              },
              ...reasons.map((reason) => ({
                href: statementHref(account, query, { reason }),
                label: reasonNames(reason),
                current: query.reason === reason,
              })),
            ]}
          />
        </div>
      ) : null}
    </div>
  );
}
