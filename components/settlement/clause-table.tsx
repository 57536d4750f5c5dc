import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";
import type { ClauseSum } from "@/server/settlement/name-clauses";
import { ClauseWords, formatRate } from "./clause-words";

/** What each clause of the contract took of a payout. */
export function ClauseTable({
  clauses,
  currency,
}: {
  clauses: readonly ClauseSum[];
  currency: CurrencyCode;
}) {
  const t = useTranslations("settlement.payout.clauses");
  const locale = readLocale(useLocale());
  if (clauses.length === 0) return null;
  return (
    <Section title={t("title")} description={t("description")} flush>
      <Table label={t("title")}>
        <TableHead>
          <Th>{t("clause")}</Th>
          <Th align="end">{t("rate")}</Th>
          <Th align="end">{t("turnover")}</Th>
          <Th align="end">{t("commission")}</Th>
        </TableHead>
        <TableBody>
          {clauses.map(({ clause, movements, turnoverMinor, commissionMinor }) => (
            <Tr key={clause ? `${clause.name} ${clause.rate.ratePpm}` : ""}>
              <Td wrap>
                {clause ? <ClauseWords rate={clause.rate} /> : t("none")}
                <span className="ml-2 text-[0.8125rem] text-ink-muted">
                  {t("count", { count: movements })}
                </span>
              </Td>
              <Td align="end" phone="line" label={t("rate")}>
                {clause ? formatRate(clause.rate.ratePpm, locale) : "–"}
              </Td>
              <Td align="end" phone="line" label={t("turnover")} muted>
                <Amount minor={turnoverMinor} currency={currency} />
              </Td>
              <Td align="end" phone="end">
                <Amount minor={commissionMinor} currency={currency} />
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
