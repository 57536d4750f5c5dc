"use client";

import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TONE_INK } from "@/components/ui/tone";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";
import {
  averageWaitDays,
  fundingCost,
  type ReplayCompared,
  type ReplayFigures,
} from "@/server/core/what-if-figures";
import { formatDays, moodOf } from "./compare-words";

interface Line {
  readonly key:
    | "gross"
    | "shopperFee"
    | "commission"
    | "fixed"
    | "tax"
    | "refunded"
    | "net"
    | "reserve"
    | "funding"
    | "after";
  readonly of: (figures: ReplayFigures) => bigint;
  readonly better: "up" | "down";
  readonly strong?: boolean;
  /** Left out where both sides have nothing. */
  readonly rare?: boolean;
}

function linesFor(fundingPpm: number): Line[] {
  const lines: Line[] = [
    { key: "gross", of: ({ grossMinor }) => grossMinor, better: "up" },
    { key: "shopperFee", of: ({ shopperFeeMinor }) => shopperFeeMinor, better: "up", rare: true },
    { key: "refunded", of: ({ refundedMinor }) => -refundedMinor, better: "up", rare: true },
    { key: "commission", of: ({ commissionMinor }) => -commissionMinor, better: "up" },
    { key: "fixed", of: ({ fixedMinor }) => -fixedMinor, better: "up", rare: true },
    { key: "tax", of: ({ taxMinor }) => -taxMinor, better: "up" },
    { key: "net", of: ({ netMinor }) => netMinor, better: "up", strong: true },
    { key: "reserve", of: ({ reserveMinor }) => reserveMinor, better: "down", rare: true },
  ];
  if (fundingPpm === 0) return lines;
  return [
    ...lines,
    { key: "funding", of: (figures) => -fundingCost(figures, fundingPpm), better: "up" },
    {
      key: "after",
      of: (figures) => figures.netMinor - fundingCost(figures, fundingPpm),
      better: "up",
      strong: true,
    },
  ];
}

function WaitRow({ total }: { total: ReplayCompared }) {
  const t = useTranslations("whatIf");
  const locale = readLocale(useLocale());
  const [now, then] = [averageWaitDays(total.booked), averageWaitDays(total.replayed)];
  const change = now === null || then === null ? null : then - now;
  const text = (days: number | null) =>
    days === null ? "–" : t("tiles.days", { days: formatDays(days, locale) });
  return (
    <Tr>
      <Td phone="line" className="sm:whitespace-normal!">
        {t("lines.wait")}
      </Td>
      <Td align="end" phone="line" label={t("columns.now")}>
        {text(now)}
      </Td>
      <Td align="end" phone="line" label={t("columns.then")}>
        {text(then)}
      </Td>
      <Td align="end" phone="line" label={t("columns.change")} className={TONE_INK[moodOf(change, "down")]}>
        {change === null ? "–" : t("tiles.days", { days: formatDays(change, locale, "always") })}
      </Td>
    </Tr>
  );
}

interface ComparisonTableProps {
  total: ReplayCompared;
  currency: CurrencyCode;
  fundingPpm: number;
}

/** From what was captured to what is left, as it was and as it would be. */
export function ComparisonTable({ total, currency, fundingPpm }: ComparisonTableProps) {
  const t = useTranslations("whatIf");
  const lines = linesFor(fundingPpm).filter(
    ({ rare, of }) => !rare || of(total.booked) !== 0n || of(total.replayed) !== 0n,
  );
  return (
    <Section
      flush
      title={t("comparison.title")}
      description={t("comparison.body", { count: total.booked.count })}
    >
      <Table label={t("comparison.title")}>
        <TableHead>
          <Th>{t("columns.line")}</Th>
          <Th align="end">{t("columns.now")}</Th>
          <Th align="end">{t("columns.then")}</Th>
          <Th align="end">{t("columns.change")}</Th>
        </TableHead>
        <TableBody>
          {lines.map(({ key, of, better, strong }) => {
            const change = of(total.replayed) - of(total.booked);
            return (
              <Tr key={key} className={classNames(strong && "font-semibold")}>
                <Td phone="line" className="sm:whitespace-normal!">
                  {t(`lines.${key}`)}
                </Td>
                <Td align="end" phone="line" label={t("columns.now")}>
                  <Amount minor={of(total.booked)} currency={currency} />
                </Td>
                <Td align="end" phone="line" label={t("columns.then")}>
                  <Amount minor={of(total.replayed)} currency={currency} />
                </Td>
                <Td
                  align="end"
                  phone="line"
                  label={t("columns.change")}
                  className={TONE_INK[moodOf(change, better)]}
                >
                  <Amount minor={change} currency={currency} sign="always" />
                </Td>
              </Tr>
            );
          })}
          <WaitRow total={total} />
        </TableBody>
      </Table>
    </Section>
  );
}
