import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { classNames } from "@/components/ui/class-names";
import { readLocale } from "@/i18n/locale";
import type { SettlementQuery } from "@/server/contract/settlement-query";
import type { CurrencyCode } from "@/server/core/money";
import type { SettlementDay } from "@/server/settlement/coming-money";
import type { SettlementPage } from "@/server/settlement/read-settlement";
import { DayLines } from "./calendar-lines";
import { DayWords } from "./day-words";
import { settlementHref } from "./settlement-address";

/** Where the first day of a month stands; Monday is the first column. */
const COLUMN = [
  "sm:col-start-7",
  "sm:col-start-1",
  "sm:col-start-2",
  "sm:col-start-3",
  "sm:col-start-4",
  "sm:col-start-5",
  "sm:col-start-6",
];

// 2026-11-23 is a Monday.
const WEEK = ["23", "24", "25", "26", "27", "28", "29"].map((day) => `2026-11-${day}`);

const hasMoney = (day: SettlementDay) => day.payouts.length > 0 || day.coming.length > 0;

interface DayCellProps {
  readonly day: SettlementDay;
  readonly today: string;
  readonly href: string;
  readonly isOpen: boolean;
  readonly currency: CurrencyCode;
}

function DayNumber({ day, today }: { day: SettlementDay; today: string }) {
  const locale = readLocale(useLocale());
  const isToday = day.day === today;
  return (
    <time
      dateTime={day.day}
      aria-current={isToday ? "date" : undefined}
      className={classNames(
        "rounded-sm tabular-nums",
        isToday && "bg-cobalt px-1.5 font-semibold text-on-cobalt",
      )}
    >
      <span className="sm:hidden">{formatDay(day.day, locale, "weekday")}</span>
      <span aria-hidden className="max-sm:hidden">
        {Number.parseInt(day.day.slice(8), 10)}
      </span>
      <span className="sr-only max-sm:hidden">{formatDay(day.day, locale, "weekday")}</span>
    </time>
  );
}

function DayCell({ day, today, href, isOpen, currency }: DayCellProps) {
  const busy = hasMoney(day);
  const free = day.bank === "weekend" || day.bank === "holiday";
  return (
    <li
      className={classNames(
        "relative min-w-0 border-b px-4 last:border-b-0 py-2.5 sm:-mt-px sm:min-h-24 sm:border-t sm:border-r sm:px-2 sm:py-1.5",
        "max-sm:flex max-sm:items-start max-sm:justify-between max-sm:gap-4",
        day.day.endsWith("-01") && COLUMN[new Date(`${day.day}T00:00:00Z`).getUTCDay()],
        free && "bg-sunken",
        !busy && day.holiday === null && "max-sm:hidden",
        isOpen && "shadow-[inset_0_0_0_2px_var(--cobalt)]",
        busy && "hover:bg-cobalt-soft",
      )}
    >
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 sm:mb-1">
        {busy ? (
          <Link
            href={href}
            scroll={false}
            prefetch={false}
            className="font-medium after:absolute after:inset-0"
          >
            <DayNumber day={day} today={today} />
          </Link>
        ) : (
          <span className="text-ink-muted">
            <DayNumber day={day} today={today} />
          </span>
        )}
        <DayWords day={day} className="min-w-0 text-xs text-ink-muted sm:line-clamp-2 sm:basis-full" />
      </div>
      <DayLines day={day} currency={currency} />
    </li>
  );
}

/** A month of coming and paid money: seven columns on a desk, a list of the days with money or a holiday on a phone. */
export function SettlementCalendar({ page, query }: { page: SettlementPage; query: SettlementQuery }) {
  const t = useTranslations("settlement.calendar");
  const locale = readLocale(useLocale());
  const label = formatDay(`${page.month}-01`, locale, "month");
  const isEmpty = page.days.every((day) => !hasMoney(day));
  return (
    <>
      <div aria-hidden className="grid grid-cols-7 border-b max-sm:hidden">
        {WEEK.map((day) => (
          <span key={day} className="px-2 py-1.5 text-xs font-medium text-ink-muted">
            {formatDay(day, locale, "weekdayName")}
          </span>
        ))}
      </div>
      <ol aria-label={t("label", { month: label })} className="sm:grid sm:grid-cols-7 sm:overflow-clip">
        {page.days.map((day) => (
          <DayCell
            key={day.day}
            day={day}
            today={page.today}
            href={settlementHref({ ...query, month: page.month }, { day: day.day })}
            isOpen={query.day === day.day}
            currency={page.currency}
          />
        ))}
      </ol>
      {isEmpty ? <p className="border-t px-4 py-3 text-ink-muted sm:px-5">{t("empty")}</p> : null}
    </>
  );
}
