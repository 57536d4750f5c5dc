import { useTranslations } from "next-intl";
import { formatMoney } from "@/components/format/money";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link-button";
import { commissionModelOf } from "@/server/core/commission";
import { findCommissionRate } from "@/server/core/commission-table";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";
import { formatRate } from "./percent-text";
import { useTermsWords } from "./use-terms-words";

interface ContractSummaryProps {
  terminal: TerminalSettings;
  /** Shape: `2026-11-23`. */
  today: string;
  /** How many rules the contract breaks or may break, without those that were accepted. */
  openFindings: number;
}

/** A contract in a few lines: what it costs, and when the money comes. */
export function ContractSummary({ terminal, today, openFindings }: ContractSummaryProps) {
  const t = useTranslations("terms");
  const { locale } = useTermsWords();
  const { commission, currency, instalmentPlans } = terminal;
  const rateOf = (cardType: "credit" | "debit", foreign = false) => {
    const rate = findCommissionRate(commission.rates, { cardType, foreign, instalments: 1, day: today });
    return rate ? formatRate(rate.ratePpm, locale) : t("example.noClause");
  };
  const counts = instalmentPlans.map(({ count }) => count).sort((a, b) => a - b);
  const href = (section: string) => `/settings/terminals/${terminal.id}?section=${section}`;
  return (
    <Section
      title={t("summary.title")}
      actions={<TextLink href={href("commission")}>{t("summary.open")}</TextLink>}
    >
      <DescriptionList
        facts={[
          {
            term: t("fields.model"),
            detail: t(`summary.${commissionModelOf(commission)}`, { days: commission.waitDays }),
          },
          {
            term: t("summary.rates"),
            detail: t("summary.singleRates", {
              credit: rateOf("credit"),
              debit: rateOf("debit"),
              foreign: rateOf("credit", true),
            }),
            note: t("summary.tax", { rate: formatRate(commission.taxPpm, locale) }),
          },
          {
            term: t("fields.fixed"),
            detail:
              commission.fixedMinor === "0" ? null : formatMoney(commission.fixedMinor, currency, locale),
          },
          {
            term: t("fields.reserve"),
            detail: commission.reservePpm
              ? t("summary.reserve", {
                  rate: formatRate(commission.reservePpm, locale),
                  days: commission.reserveDays ?? 0,
                })
              : null,
          },
          { term: t("table.instalments"), detail: counts.length > 0 ? counts.join(", ") : null },
          {
            term: t("rules.title"),
            detail:
              openFindings === 0 ? t("summary.noFindings") : t("summary.findings", { count: openFindings }),
          },
        ]}
      />
    </Section>
  );
}
