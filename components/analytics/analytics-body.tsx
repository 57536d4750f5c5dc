import { useTranslations } from "next-intl";
import { presetRange } from "@/components/format/calendar";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { AnalyticsAnswer, AnalyticsInput } from "@/server/contract/analytics";
import { ApprovalSection, SalesSection } from "./analytics-charts";
import { AnalyticsFigures } from "./analytics-figures";
import { AnalyticsFilters } from "./analytics-filters";
import { analyticsHref } from "./analytics-search";
import { DeclineSection } from "./decline-section";
import { HoursSection } from "./hours-section";
import { ShareSections } from "./share-sections";

function NothingHere({ search, answer }: { search: AnalyticsInput; answer: AnalyticsAnswer }) {
  const t = useTranslations("analytics.empty");
  if (answer.firstDay === null) {
    return (
      <EmptyState
        title={t("never")}
        action={
          <LinkButton variant="primary" href="/transactions">
            {t("neverAction")}
          </LinkButton>
        }
      >
        {t("neverBody")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("title")}
      action={
        <LinkButton variant="primary" href={analyticsHref(search, presetRange("last30", answer.today))}>
          {t("action")}
        </LinkButton>
      }
    >
      {t("body")}
    </EmptyState>
  );
}

/** The analytics of a span: filters, figures, charts and lists. */
export function AnalyticsBody({ search, answer }: { search: AnalyticsInput; answer: AnalyticsAnswer }) {
  const t = useTranslations("analytics");
  const { period } = answer;
  const isEmpty = period.salesDays.length === 0 && period.approval.decidedCount === 0;
  return (
    <>
      <AnalyticsFilters search={search} answer={answer} />
      {isEmpty ? (
        <Card flush>
          <NothingHere search={search} answer={answer} />
        </Card>
      ) : (
        <div className="space-y-4">
          <AnalyticsFigures answer={answer} />
          {period.to === answer.today && answer.before ? (
            <p className="text-[0.8125rem] text-ink-muted">{t("partial")}</p>
          ) : null}
          <SalesSection answer={answer} />
          <ApprovalSection answer={answer} />
          <ShareSections answer={answer} />
          <DeclineSection answer={answer} />
          <HoursSection answer={answer} />
        </div>
      )}
    </>
  );
}
