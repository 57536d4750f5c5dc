import Form from "next/form";
import { useLocale, useTranslations } from "next-intl";
import { addDays } from "@/components/format/calendar";
import { istanbulDay } from "@/components/format/dates";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedLinks } from "@/components/ui/segmented";
import { readLocale } from "@/i18n/locale";

/** Chooses the instant of the trial balance: now, the end of a day, or any minute. */
export function BooksMoment({ at, now }: { at: string | undefined; now: Date }) {
  const t = useTranslations("ledger.books");
  const locale = readLocale(useLocale());
  const today = istanbulDay(now);
  const moments = [
    { name: "now", at: undefined },
    { name: "endOfYesterday", at: `${today}T00:00` },
    { name: "endOfLastMonth", at: `${today.slice(0, 8)}01T00:00` },
  ] as const;
  return (
    <div className="flex flex-wrap items-end justify-between gap-4">
      <div className="max-w-full overflow-x-auto">
        <SegmentedLinks
          label={t("presets")}
          items={moments.map((moment) => ({
            href: moment.at ? `/ledger?at=${moment.at}` : "/ledger",
            label: t(moment.name),
            current: at === moment.at,
          }))}
        />
      </div>
      <Form action="/ledger" key={at ?? "now"} className="flex flex-wrap items-end gap-2 max-sm:w-full">
        <Field id="ledger-at" label={t("at")} className="max-sm:flex-1">
          {(wiring) => (
            <Input
              {...wiring}
              type="datetime-local"
              name="at"
              lang={locale}
              title={t("atHint")}
              defaultValue={at ?? `${today}T00:00`}
              max={`${addDays(today, 1)}T00:00`}
              required
            />
          )}
        </Field>
        <Button type="submit">{t("apply")}</Button>
      </Form>
    </div>
  );
}
