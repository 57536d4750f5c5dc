import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { languageTag } from "@/components/format/money";
import { readLocale } from "@/i18n/locale";
import type { CommissionRate } from "@/server/core/commission-table";
import type { Locale } from "@/server/core/money-text";

/** A rate as a percentage, as exact as it is: 31,900 ppm is `%3,19`. Units: parts per million. */
export function formatRate(ratePpm: number, locale: Locale): string {
  return new Intl.NumberFormat(languageTag(locale), {
    style: "percent",
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  }).format(ratePpm / 1_000_000);
}

function useDays({ validFrom, validTo }: CommissionRate): string | null {
  const t = useTranslations("settlement.clause");
  const locale = readLocale(useLocale());
  const day = (date: string) => formatDay(date, locale);
  if (validFrom && validTo) return t("fromTo", { from: day(validFrom), to: day(validTo) });
  if (validFrom) return t("from", { day: day(validFrom) });
  return validTo ? t("to", { day: day(validTo) }) : null;
}

/** A clause of a rate table in words: for which cards, which programme, how many instalments, since when. */
export function ClauseWords({ rate }: { rate: CommissionRate }) {
  const t = useTranslations("settlement.clause");
  const days = useDays(rate);
  const count =
    rate.instalments === "any"
      ? t("anyCount")
      : rate.instalments === 1
        ? t("single")
        : t("count", { count: rate.instalments });
  const parts = [t(`kind.${rate.cardType}`), rate.family, count].filter((part) => part !== undefined);
  return (
    <>
      {rate.name ? `${rate.name}: ` : null}
      {parts.join(", ")}
      {days ? <span className="text-ink-muted"> ({days})</span> : null}
    </>
  );
}
