"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { formatInstant, istanbulDay } from "@/components/format/dates";
import { ActRefusal } from "@/components/portal/act-refusal";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { readLocale } from "@/i18n/locale";

type Wish = { byHours: number } | { to: Date };

interface Done {
  readonly dayEnds: number;
  readonly payouts: number;
  readonly expirations: number;
  readonly retries: number;
}

const STEPS = [
  ["hour", 1],
  ["day", 24],
  ["week", 7 * 24],
] as const;

const WORK = ["dayEnds", "payouts", "expirations", "retries"] as const;

/** What was due and has been done. */
function DoneNotice({ now, done }: { now: Date; done: Done }) {
  const t = useTranslations("sandbox.clock");
  const locale = readLocale(useLocale());
  const parts = WORK.filter((name) => done[name] > 0).map((name) => t(`done.${name}`, { count: done[name] }));
  return (
    <Notice live tone="good" title={t("moved", { time: formatInstant(now, locale) })}>
      {parts.length === 0 ? t("nothingDue") : parts.join(" · ")}
    </Notice>
  );
}

/** A day that was chosen, at nine in the morning in Istanbul. */
function dayStart(day: string): Date | null {
  const at = new Date(`${day}T09:00:00+03:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Moves the business clock forward and tells what was done on the way. */
export function ClockForm() {
  const t = useTranslations("sandbox.clock");
  const locale = readLocale(useLocale());
  const trpc = useTRPC();
  const router = useRouter();
  const clock = useQuery(trpc.sandbox.clock.queryOptions(undefined, { staleTime: 0 }));
  const [pressed, setPressed] = useState<string | null>(null);
  const advance = useMutation(
    trpc.sandbox.advance.mutationOptions({
      onSuccess: async () => {
        await clock.refetch();
        router.refresh();
      },
    }),
  );

  function move(name: string, wish: Wish): void {
    if (advance.isPending) return;
    setPressed(name);
    advance.mutate(wish);
  }

  function moveToDay(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const day = new FormData(event.currentTarget).get("day");
    const to = typeof day === "string" ? dayStart(day) : null;
    if (to) move("date", { to });
  }

  const facts = clock.data;
  const isBusy = (name: string) => advance.isPending && pressed === name;
  const marks = [
    ["dayEnd", facts?.nextDayEndAt],
    ["midnight", facts?.midnightAt],
  ] as const;
  return (
    <section aria-label={t("title")} className="grid gap-3">
      <div>
        <h3 className="font-semibold">{t("title")}</h3>
        <p className="tabular-nums">{facts ? formatInstant(facts.now, locale, "long") : t("reading")}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {STEPS.map(([name, byHours]) => (
          <Button
            key={name}
            size="sm"
            disabled={advance.isPending}
            pending={isBusy(name)}
            onClick={() => move(name, { byHours })}
          >
            {t(`step.${name}`)}
          </Button>
        ))}
        {marks.map(([name, to]) =>
          to ? (
            <Button
              key={name}
              size="sm"
              disabled={advance.isPending}
              pending={isBusy(name)}
              onClick={() => move(name, { to })}
            >
              {t(`step.${name}`, { time: formatInstant(to, locale, "list") })}
            </Button>
          ) : null,
        )}
      </div>
      <form onSubmit={moveToDay} className="flex flex-wrap items-end gap-2">
        <Field id="clock-day" label={t("day")}>
          {(wiring) => (
            <Input
              {...wiring}
              type="date"
              name="day"
              required
              min={facts ? istanbulDay(facts.midnightAt) : undefined}
              defaultValue={facts ? istanbulDay(facts.midnightAt) : undefined}
              key={facts ? istanbulDay(facts.midnightAt) : "reading"}
            />
          )}
        </Field>
        <Button type="submit" disabled={advance.isPending} pending={isBusy("date")}>
          {t("go")}
        </Button>
      </form>
      {advance.isPending ? <p role="status">{t("moving")}</p> : null}
      {advance.error ? <ActRefusal error={advance.error} /> : null}
      {clock.error ? <ActRefusal error={clock.error} /> : null}
      {advance.data && !advance.isPending ? (
        <DoneNotice now={advance.data.now} done={advance.data.done} />
      ) : null}
    </section>
  );
}
