import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { formatMoney } from "@/components/format/money";
import { Amount } from "@/components/ui/amount";
import { Notice } from "@/components/ui/notice";
import { Stat, StatRow } from "@/components/ui/stat";
import { readLocale } from "@/i18n/locale";
import type { SettlementQuery } from "@/server/contract/settlement-query";
import type { SettlementPage } from "@/server/settlement/read-settlement";
import { settlementHref } from "./settlement-address";

function nextWords({ minor, isForecast }: { readonly minor: bigint; readonly isForecast: boolean }) {
  if (minor < 0n) return "nextNegative";
  return isForecast ? "nextForecast" : "nextOn";
}

/** What comes next, what is on the way in all, what came this month and what is held: each with its words. */
export function ComingSums({ page, query }: { page: SettlementPage; query: SettlementQuery }) {
  const t = useTranslations("settlement.sums");
  const locale = readLocale(useLocale());
  const { sums, currency, month } = page;
  const { next, nextRelease } = sums;
  const large = (minor: bigint) => <Amount minor={minor} currency={currency} size="large" />;
  const dayHref = (day: string) => settlementHref(query, { month: day.slice(0, 7), day });
  return (
    <>
      {sums.lateMinor > 0n ? (
        <Notice tone="bad" title={t("lateTitle")} className="mb-4">
          {t.rich("late", { amount: () => <Amount minor={sums.lateMinor} currency={currency} /> })}
        </Notice>
      ) : null}
      <StatRow>
        <Stat
          label={t("next")}
          value={next ? large(next.minor) : "–"}
          note={next ? t(nextWords(next), { day: formatDay(next.day, locale, "weekday") }) : t("nextNone")}
          href={next ? dayHref(next.day) : undefined}
        />
        <Stat
          label={t("onTheWay")}
          value={large(sums.onTheWayMinor)}
          note={
            sums.forecastMinor === 0n
              ? t("onTheWayNote")
              : t("forecast", { amount: formatMoney(sums.forecastMinor, currency, locale) })
          }
        />
        <Stat
          label={t("reserve")}
          value={large(sums.reserveMinor)}
          note={
            nextRelease
              ? t("release", {
                  day: formatDay(nextRelease.day, locale, "dayOfYear"),
                  amount: formatMoney(nextRelease.minor, currency, locale),
                })
              : t("reserveNone")
          }
          href={nextRelease ? dayHref(nextRelease.day) : undefined}
        />
        <Stat
          label={t("arrived", { month: formatDay(`${month}-01`, locale, "month") })}
          value={large(page.arrivedMinor)}
          note={t("arrivedNote", { count: page.days.reduce((sum, { payouts }) => sum + payouts.length, 0) })}
        />
      </StatRow>
    </>
  );
}
