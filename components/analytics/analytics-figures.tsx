import { useLocale, useTranslations } from "next-intl";
import { compareFigures, formatCount, formatPercent } from "@/components/format/figures";
import { formatMoney } from "@/components/format/money";
import { Amount } from "@/components/ui/amount";
import { Stat, StatRow } from "@/components/ui/stat";
import { readLocale } from "@/i18n/locale";
import type { AnalyticsAnswer, AnalyticsPeriod } from "@/server/contract/analytics";
import { rowsHref } from "./analytics-search";

type Answer = Pick<AnalyticsAnswer, "currency" | "period" | "before">;

/** The span before, where all of it lies after the first payment: a shop that was not there yet is no comparison. */
function fairBefore({ before, firstDay }: AnalyticsAnswer): AnalyticsPeriod | null {
  return before && firstDay !== null && firstDay <= before.from ? before : null;
}

/** Null where nothing was captured: an average of nothing is not zero. */
function averageMinor({ sales }: AnalyticsPeriod): bigint | null {
  return sales.capturedCount === 0 ? null : sales.capturedMinor / BigInt(sales.capturedCount);
}

/** Null where nothing was decided. */
function rateOf({ approval }: AnalyticsPeriod): number | null {
  return approval.decidedCount === 0 ? null : approval.approvedCount / approval.decidedCount;
}

const inMillionths = (rate: number) => BigInt(Math.round(rate * 1_000_000));

function RateStat({ period, before }: Answer) {
  const t = useTranslations("analytics.kpi");
  const locale = readLocale(useLocale());
  const rate = rateOf(period);
  const earlier = before ? rateOf(before) : null;
  const compared = rate !== null && earlier !== null;
  return (
    <Stat
      label={t("approval")}
      value={rate === null ? "–" : formatPercent(rate, locale)}
      href={rowsHref({ ...period, status: ["authorized", "captured", "voided", "declined"] })}
      change={compared ? compareFigures(inMillionths(rate), inMillionths(earlier)) : undefined}
      before={earlier === null ? undefined : formatPercent(earlier, locale)}
      note={
        rate === null
          ? t("unknown")
          : t("approvalNote", {
              approved: formatCount(period.approval.approvedCount, locale),
              decided: formatCount(period.approval.decidedCount, locale),
            })
      }
    />
  );
}

function AverageStat({ currency, period, before }: Answer) {
  const t = useTranslations("analytics.kpi");
  const locale = readLocale(useLocale());
  const average = averageMinor(period);
  const earlier = before ? averageMinor(before) : null;
  const compared = average !== null && earlier !== null;
  return (
    <Stat
      label={t("average")}
      value={average === null ? "–" : <Amount minor={average} currency={currency} size="large" />}
      href={rowsHref({ ...period, status: ["captured"] })}
      change={compared ? compareFigures(average, earlier) : undefined}
      before={earlier === null ? undefined : formatMoney(earlier, currency, locale)}
      note={average === null ? t("unknown") : t("averageNote")}
    />
  );
}

/** The four figures of a span, each with its movement and the rows behind it. */
export function AnalyticsFigures({ answer }: { answer: AnalyticsAnswer }) {
  const t = useTranslations("analytics.kpi");
  const locale = readLocale(useLocale());
  const { currency, period } = answer;
  const before = fairBefore(answer);
  const money = (minor: bigint) => <Amount minor={minor} currency={currency} size="large" />;
  const say = (minor: bigint | undefined) =>
    minor === undefined ? undefined : formatMoney(minor, currency, locale);
  return (
    <StatRow>
      <Stat
        label={t("net")}
        value={money(period.sales.netMinor)}
        href={rowsHref({ ...period, status: ["captured", "voided"] })}
        change={before ? compareFigures(period.sales.netMinor, before.sales.netMinor) : undefined}
        before={say(before?.sales.netMinor)}
        note={t("netNote", { count: period.sales.capturedCount })}
      />
      <RateStat currency={currency} period={period} before={before} />
      <AverageStat currency={currency} period={period} before={before} />
      <Stat
        label={t("refunds")}
        value={money(period.sales.refundedMinor)}
        better="down"
        href={rowsHref({ ...period, returned: true })}
        change={before ? compareFigures(period.sales.refundedMinor, before.sales.refundedMinor) : undefined}
        before={say(before?.sales.refundedMinor)}
        note={t("refundsNote", { count: period.sales.refundCount })}
      />
    </StatRow>
  );
}
