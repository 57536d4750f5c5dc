import { useLocale, useTranslations } from "next-intl";
import { HourHeat } from "@/components/charts/hour-heat";
import { busiestHour, prepareHours, weekdaysOf } from "@/components/charts/prepare-hours";
import { languageTag } from "@/components/format/money";
import { Section } from "@/components/ui/card";
import { readLocale } from "@/i18n/locale";
import type { AnalyticsAnswer } from "@/server/contract/analytics";

/** 5 January 1970 was a Monday. */
const dateOf = (weekday: number) => new Date(Date.UTC(1970, 0, 4 + weekday));

const clock = (hour: number) => `${String(hour % 24).padStart(2, "0")}:00`;

/** When payments are made: a week by the hour. */
export function HoursSection({ answer }: { answer: AnalyticsAnswer }) {
  const t = useTranslations("analytics.hours");
  const tag = languageTag(readLocale(useLocale()));
  const named = (style: "short" | "long") => {
    const formatter = new Intl.DateTimeFormat(tag, { weekday: style, timeZone: "UTC" });
    return (weekday: number) => formatter.format(dateOf(weekday));
  };
  const [short, long] = [named("short"), named("long")];
  const rows = prepareHours(answer.hours, weekdaysOf(answer.period));
  const top = busiestHour(rows);
  return (
    <Section
      title={t("title")}
      description={t("description")}
      actions={
        top ? (
          <p className="text-[0.8125rem] text-ink-muted">
            {t("busiest", { day: long(top.weekday), from: clock(top.hour), to: clock(top.hour + 1) })}
          </p>
        ) : undefined
      }
    >
      <HourHeat
        rows={rows}
        label={t("title")}
        dayName={short}
        cellText={(weekday, hour, count) => t("cell", { day: long(weekday), hour: clock(hour), count })}
      />
    </Section>
  );
}
