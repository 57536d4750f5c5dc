import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link-button";
import { CHART, growsByDebit } from "@/server/core/account-reasons";
import { ACCOUNTS } from "@/server/core/ledger";
import { statementHref } from "./ledger-address";

/** Each account of the chart, in words for somebody who is no accountant. */
export function ChartList() {
  const t = useTranslations("ledger");
  const names = useTranslations("payment.ledger.accounts");
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {CHART.map((account) => (
        <li key={account} className="grid">
          <Card className="flex flex-col gap-2">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 className="text-[0.9375rem]/6 font-semibold">{names(account)}</h2>
              <Badge>{t(`kinds.${ACCOUNTS[account]}`)}</Badge>
            </div>
            <p>{t(`chart.words.${account}`)}</p>
            <p className="mt-auto flex flex-wrap justify-between gap-x-4 gap-y-1 pt-2 text-ink-muted">
              <span>{t(growsByDebit(account) ? "chart.growsDebit" : "chart.growsCredit")}</span>
              <TextLink
                href={statementHref(account, {})}
                aria-label={`${names(account)}: ${t("chart.open")}`}
              >
                {t("chart.open")}
              </TextLink>
            </p>
          </Card>
        </li>
      ))}
    </ul>
  );
}
