import { useLocale, useTranslations } from "next-intl";
import { ChartTable } from "@/components/charts/chart-table";
import { LazyTimeChart } from "@/components/charts/lazy-time-chart";
import { prepareApproval } from "@/components/charts/prepare-approval";
import { chooseGranularity, listBuckets } from "@/components/charts/prepare-buckets";
import { prepareSales } from "@/components/charts/prepare-sales";
import { ChartLegend } from "@/components/charts/series-mark";
import { Section } from "@/components/ui/card";
import { readLocale } from "@/i18n/locale";
import type { AnalyticsAnswer, AnalyticsPeriod } from "@/server/contract/analytics";
import { rowsHref } from "./analytics-search";

const APPROVAL_STATES = ["authorized", "captured", "voided", "declined"];

/** Answers the rows behind a point of the axis. */
function rowsOf(period: AnalyticsPeriod, status: readonly string[]): (key: string) => string {
  const buckets = new Map(listBuckets(period).map((bucket) => [bucket.from, bucket]));
  return (key) => rowsHref({ ...(buckets.get(key) ?? period), status });
}

/** Net sales over time beside the span before. */
export function SalesSection({ answer }: { answer: AnalyticsAnswer }) {
  const t = useTranslations("analytics");
  const locale = readLocale(useLocale());
  const model = prepareSales(answer, locale, {
    net: t("sales.net"),
    captured: t("sales.captured"),
    refunded: t("sales.refunded"),
    payments: t("sales.payments"),
    before: t("sales.before"),
  });
  const title = t("sales.title");
  return (
    <Section
      title={title}
      description={t(`sales.${chooseGranularity(answer.period)}`)}
      actions={<ChartLegend series={model.series} />}
    >
      <LazyTimeChart model={model} label={title} />
      <ChartTable
        model={model}
        summary={t("table.show")}
        caption={title}
        heading={t("table.heading")}
        hrefOf={rowsOf(answer.period, ["captured", "voided"])}
      />
    </Section>
  );
}

/** The share of approved payments over time. */
export function ApprovalSection({ answer }: { answer: AnalyticsAnswer }) {
  const t = useTranslations("analytics");
  const locale = readLocale(useLocale());
  const model = prepareApproval(answer, locale, {
    rate: t("approval.rate"),
    approved: t("approval.approved"),
    declined: t("approval.declined"),
    before: t("approval.before"),
  });
  const title = t("approval.title");
  if (answer.period.approval.decidedCount === 0) {
    return (
      <Section title={title}>
        <p className="py-6 text-ink-muted">{t("approval.empty")}</p>
      </Section>
    );
  }
  return (
    <Section
      title={title}
      description={t(`sales.${chooseGranularity(answer.period)}`)}
      actions={<ChartLegend series={model.series} />}
    >
      <LazyTimeChart model={model} label={title} />
      <ChartTable
        model={model}
        summary={t("table.show")}
        caption={title}
        heading={t("table.heading")}
        hrefOf={rowsOf(answer.period, APPROVAL_STATES)}
      />
    </Section>
  );
}
