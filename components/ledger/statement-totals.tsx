import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import type { CurrencyCode } from "@/server/core/money";
import type { StatementTotals } from "@/server/ledger/read-statement";
import { SideAmount } from "./side-amount";

/** What the span began with, what moved in it, and what it ended with. */
export function StatementTotalsBar({
  totals,
  currency,
}: {
  totals: StatementTotals;
  currency: CurrencyCode;
}) {
  const t = useTranslations("ledger.statement");
  const facts = [
    { term: t("opening"), detail: <SideAmount minor={totals.openingMinor} currency={currency} /> },
    { term: t("debit"), detail: <Amount minor={totals.debitMinor} currency={currency} /> },
    { term: t("credit"), detail: <Amount minor={totals.creditMinor} currency={currency} /> },
    { term: t("closing"), detail: <SideAmount minor={totals.closingMinor} currency={currency} /> },
  ];
  return (
    <dl
      aria-label={t("totals")}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-md border bg-line sm:grid-cols-4"
    >
      {facts.map(({ term, detail }) => (
        <div key={term} className="bg-surface px-4 py-3">
          <dt className="text-ink-muted">{term}</dt>
          <dd className="font-semibold tabular-nums">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
