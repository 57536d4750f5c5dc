import { Check, GitCompareArrows } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatDayRange } from "@/components/format/dates";
import { classNames } from "@/components/ui/class-names";
import { DateRange } from "@/components/ui/date-range";
import { Popover } from "@/components/ui/popover";
import { SegmentedLinks } from "@/components/ui/segmented";
import { readLocale } from "@/i18n/locale";
import { type AnalyticsAnswer, type AnalyticsInput, COMPARISONS } from "@/server/contract/analytics";
import { analyticsHref } from "./analytics-search";

interface FiltersProps {
  search: AnalyticsInput;
  answer: Pick<AnalyticsAnswer, "today" | "currency" | "currencies" | "before">;
}

function ComparisonChoice({ search }: { search: AnalyticsInput }) {
  const t = useTranslations("analytics.compare");
  return (
    <Popover
      className="p-2"
      trigger={
        <>
          <GitCompareArrows aria-hidden />
          <span className="sr-only">{t("label")}: </span>
          {t(search.compare)}
        </>
      }
    >
      <nav aria-label={t("label")} className="grid">
        {COMPARISONS.map((compare) => (
          <Link
            key={compare}
            href={analyticsHref(search, { compare })}
            aria-current={compare === search.compare ? "true" : undefined}
            className={classNames(
              "flex min-h-11 items-center justify-between gap-4 rounded-sm px-3 whitespace-nowrap hover:bg-sunken sm:min-h-8",
              compare === search.compare && "bg-cobalt-soft font-medium text-cobalt",
            )}
          >
            {t(compare)}
            {compare === search.compare ? <Check aria-hidden className="size-4" /> : null}
          </Link>
        ))}
      </nav>
    </Popover>
  );
}

/** Days, comparison and currency of the page; every choice is a link or a plain form. */
export function AnalyticsFilters({ search, answer }: FiltersProps) {
  const t = useTranslations("analytics");
  const locale = readLocale(useLocale());
  const { before, currencies, currency, today } = answer;
  const keep = { compare: search.compare, ...(search.currency ? { currency: search.currency } : {}) };
  return (
    <section aria-label={t("filters")} className="mb-5 flex flex-wrap items-center gap-2">
      <DateRange
        range={search}
        today={today}
        hrefFor={(range) => analyticsHref(search, range)}
        action="/analytics"
        keep={keep}
      />
      <ComparisonChoice search={search} />
      {currencies.length > 1 ? (
        <SegmentedLinks
          label={t("currency")}
          items={currencies.map((code) => ({
            href: analyticsHref(search, { currency: code }),
            label: code,
            current: code === currency,
          }))}
        />
      ) : null}
      {before ? (
        <p className="text-[0.8125rem] text-ink-muted sm:ml-1">
          {t("compare.with", { span: formatDayRange(before.from, before.to, locale) })}
        </p>
      ) : null}
    </section>
  );
}
