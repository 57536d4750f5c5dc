import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatPercent } from "@/components/format/figures";
import { Section } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { readLocale } from "@/i18n/locale";
import type { AnalyticsAnswer } from "@/server/contract/analytics";
import { declineFacts, isDeclineCode } from "@/server/core/decline-codes";
import { DECLINE_MEANINGS } from "@/server/core/decline-support";
import { rowsHref } from "./analytics-search";

const MOST = 8;

/** Why payments were declined, how often, and who can put it right. */
export function DeclineSection({ answer }: { answer: AnalyticsAnswer }) {
  const t = useTranslations("analytics.declines");
  const locale = readLocale(useLocale());
  const declines = [...answer.declines].sort((a, b) => b.count - a.count);
  const whole = declines.reduce((sum, row) => sum + row.count, 0);
  if (whole === 0) {
    return (
      <Section title={t("title")}>
        <p className="py-4 text-ink-muted">{t("empty")}</p>
      </Section>
    );
  }
  const rest = declines.slice(MOST).reduce((sum, row) => sum + row.count, 0);
  const lines = declines.slice(0, MOST).map(({ code, count }) => {
    const known = isDeclineCode(code) ? code : "declined";
    return {
      key: code,
      name: DECLINE_MEANINGS[known][locale],
      count,
      fixer: t(`fixers.${declineFacts(known).fixer}`),
    };
  });
  const all = rest > 0 ? [...lines, { key: "rest", name: t("rest"), count: rest, fixer: "" }] : lines;
  return (
    <Section
      title={t("title")}
      description={t("description", { count: whole })}
      flush
      actions={
        <LinkButton size="sm" href={rowsHref({ ...answer.period, status: ["declined"] })}>
          {t("all")}
        </LinkButton>
      }
    >
      <Table label={t("title")}>
        <TableHead>
          <Th>{t("reason")}</Th>
          <Th>{t("fixer")}</Th>
          <Th align="end">{t("count")}</Th>
          <Th align="end">{t("share")}</Th>
        </TableHead>
        <TableBody>
          {all.map((row) => (
            <Tr key={row.key}>
              <Td wrap>{row.name}</Td>
              <Td muted phone="line" label={row.fixer === "" ? "" : `${t("fixer")}:`}>
                {row.fixer}
              </Td>
              <Td align="end" phone="end">
                {formatCount(row.count, locale)}
              </Td>
              <Td align="end" muted phone="hide">
                {formatPercent(row.count / whole, locale)}
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
