import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { formatMoney } from "@/components/format/money";
import { settlementHref } from "@/components/settlement/settlement-address";
import { Amount } from "@/components/ui/amount";
import { TextLink } from "@/components/ui/link-button";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";
import type { ComingSums } from "@/server/settlement/coming-money";

/** What comes next and when, and what is on the way in all. */
export function ComingCard({ sums, currency }: { sums: ComingSums; currency: CurrencyCode }) {
  const t = useTranslations("overview.coming");
  const locale = readLocale(useLocale());
  const { next } = sums;
  const text = (minor: bigint) => formatMoney(minor, currency, locale);
  return (
    <div className="px-4 py-3 sm:px-5">
      {next ? (
        <>
          <p>
            <Amount minor={next.minor} currency={currency} size="large" />
          </p>
          <p className="text-ink-muted">
            <TextLink href={settlementHref({ month: next.day.slice(0, 7), currency }, { day: next.day })}>
              {formatDay(next.day, locale, "dayName")}
            </TextLink>
            {next.isForecast ? ` · ${t("forecast")}` : null}
          </p>
        </>
      ) : (
        <p className="text-ink-muted">{t("none")}</p>
      )}
      <p className="mt-2 text-[0.8125rem] text-ink-muted">
        {t("onTheWay", { amount: text(sums.onTheWayMinor) })}
        {sums.reserveMinor > 0n ? ` · ${t("reserve", { amount: text(sums.reserveMinor) })}` : null}
      </p>
      {sums.lateMinor > 0n ? (
        <p className="mt-1 font-medium text-coral">{t("late", { amount: text(sums.lateMinor) })}</p>
      ) : null}
    </div>
  );
}
