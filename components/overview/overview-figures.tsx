import { useLocale, useTranslations } from "next-intl";
import { formatDay, formatInstant } from "@/components/format/dates";
import { compareFigures, formatCount, formatPercent } from "@/components/format/figures";
import { formatMoney } from "@/components/format/money";
import { Amount } from "@/components/ui/amount";
import { Sparkline } from "@/components/ui/sparkline";
import { Stat, StatRow } from "@/components/ui/stat";
import { readLocale } from "@/i18n/locale";
import type { SalesSummary } from "@/server/contract/analytics";
import { hundreds } from "./sparkline-values";

function todayHref(day: string, more = ""): string {
  return `/transactions?from=${day}&to=${day}${more}`;
}

/** Today's figures, each beside the same weekday of last week up to the same hour. */
export function OverviewFigures({ summary }: { summary: SalesSummary }) {
  const t = useTranslations("overview");
  const locale = readLocale(useLocale());
  const { today, lastWeek, currency, todayApproval, days } = summary;
  const before = lastWeek.soFar;
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const share =
    todayApproval.decidedCount === 0 ? null : todayApproval.approvedCount / todayApproval.decidedCount;
  return (
    <>
      <p className="mb-2 text-[0.8125rem] text-ink-muted">
        {t("comparedWith", {
          day: formatDay(lastWeek.day, locale, "dayOfYear"),
          time: formatInstant(summary.readAt, locale, "time"),
        })}
      </p>
      <StatRow>
        <Stat
          label={t("sales")}
          value={<Amount minor={today.capturedMinor} currency={currency} size="large" />}
          change={compareFigures(today.capturedMinor, before.capturedMinor)}
          before={money(before.capturedMinor)}
          href={todayHref(today.day, "&status=captured&status=voided")}
          chart={<Sparkline values={hundreds(days)} label={t("spark")} />}
        />
        <Stat
          label={t("count")}
          value={formatCount(today.capturedCount, locale)}
          change={compareFigures(BigInt(today.capturedCount), BigInt(before.capturedCount))}
          before={formatCount(before.capturedCount, locale)}
          href={todayHref(today.day, "&status=captured&status=voided")}
          chart={<Sparkline values={days.map((day) => day.capturedCount)} label={t("count")} />}
        />
        <Stat
          label={t("approval")}
          value={share === null ? "–" : formatPercent(share, locale)}
          note={t("payments", { count: formatCount(todayApproval.decidedCount, locale) })}
          href={todayHref(today.day, "&status=declined")}
        />
        <Stat
          label={t("returned")}
          value={<Amount minor={today.refundedMinor} currency={currency} size="large" />}
          change={compareFigures(today.refundedMinor, before.refundedMinor)}
          before={money(before.refundedMinor)}
          better="neither"
          href="/refunds"
        />
      </StatRow>
    </>
  );
}
