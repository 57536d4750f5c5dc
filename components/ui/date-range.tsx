import { Calendar } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type DayRange, PRESETS, presetOf, presetRange } from "@/components/format/calendar";
import { formatDayRange } from "@/components/format/dates";
import { readLocale } from "@/i18n/locale";
import { Button } from "./button";
import { classNames } from "./class-names";
import { Field } from "./field";
import { Input } from "./input";
import { Popover } from "./popover";

interface DateRangeProps {
  /** The days in force; absent when the list is not limited by date. */
  range: DayRange | undefined;
  /** The business day in Istanbul, from which the presets count. */
  today: string;
  /** The address of the same page with other days. */
  hrefFor: (range: DayRange) => string;
  /** Where the two dates are sent, as `fromName` and `toName`. */
  action: string;
  /** The other filters in force, kept when the dates are sent. */
  keep?: Readonly<Record<string, string>> | undefined;
  fromName?: string | undefined;
  toName?: string | undefined;
  /** Words while no range is in force. */
  placeholder?: string | undefined;
}

function PresetLinks({ range, today, hrefFor }: Pick<DateRangeProps, "range" | "today" | "hrefFor">) {
  const t = useTranslations("ui.dateRange");
  const current = range && presetOf(range, today);
  return (
    <nav aria-label={t("presets")} className="grid grid-cols-2 gap-x-1 sm:grid-cols-1">
      {PRESETS.map((preset) => (
        <Link
          key={preset}
          href={hrefFor(presetRange(preset, today))}
          aria-current={preset === current ? "true" : undefined}
          className={classNames(
            "flex min-h-11 items-center rounded-sm px-3 whitespace-nowrap hover:bg-sunken sm:min-h-8",
            preset === current && "bg-cobalt-soft font-medium text-cobalt",
          )}
        >
          {t(preset)}
        </Link>
      ))}
    </nav>
  );
}

/** A span of days behind one button: presets as links, and two dates of the browser's own kind. */
export function DateRange({ range, today, hrefFor, action, keep, ...names }: DateRangeProps) {
  const t = useTranslations("ui.dateRange");
  const locale = readLocale(useLocale());
  const { fromName = "from", toName = "to", placeholder } = names;
  const preset = range && presetOf(range, today);
  const days = range ? formatDayRange(range.from, range.to, locale) : (placeholder ?? t("label"));
  return (
    <Popover
      trigger={
        <>
          <Calendar aria-hidden />
          <span className="sr-only">{t("label")}: </span>
          {preset ? t(preset) : days}
          {preset ? <span className="font-normal text-ink-muted max-sm:sr-only">{days}</span> : null}
        </>
      }
      className="p-2"
    >
      <div className="flex flex-col gap-2 sm:flex-row">
        <PresetLinks range={range} today={today} hrefFor={hrefFor} />
        <Form
          key={days}
          action={action}
          className="flex flex-col gap-3 border-t p-3 sm:border-t-0 sm:border-l"
        >
          {Object.entries(keep ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Field id={`range-${fromName}`} label={t("from")}>
            {(wiring) => (
              <Input
                {...wiring}
                type="date"
                name={fromName}
                defaultValue={range?.from}
                max={today}
                required
              />
            )}
          </Field>
          <Field id={`range-${toName}`} label={t("to")}>
            {(wiring) => (
              <Input {...wiring} type="date" name={toName} defaultValue={range?.to} max={today} required />
            )}
          </Field>
          <Button type="submit" variant="primary" className="mt-auto">
            {t("apply")}
          </Button>
        </Form>
      </div>
    </Popover>
  );
}
