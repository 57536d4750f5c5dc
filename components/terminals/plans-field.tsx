"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { readLocale } from "@/i18n/locale";
import { findCommissionRate } from "@/server/core/commission-table";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";
import { formatPercent, formatRate } from "./percent-text";
import { PLAN_COUNTS } from "./read-terminal-form";

interface PercentInputProps extends ComponentProps<"input"> {
  label: string;
  isWrong: boolean;
  /** Units: parts per million; left out where the value is controlled. */
  ratePpm?: number;
}

/** A rate in per cent with its sign, where the language of the page puts it. */
export function PercentInput({ name, label, ratePpm, isWrong, ...rest }: PercentInputProps) {
  const locale = readLocale(useLocale());
  const isBefore = locale === "tr";
  return (
    <span className="relative block">
      <Input
        id={name}
        name={name}
        aria-label={label}
        inputMode="decimal"
        aria-invalid={isWrong || undefined}
        {...(ratePpm === undefined ? {} : { defaultValue: formatPercent(ratePpm, locale) })}
        {...rest}
        className={`${isBefore ? "pl-7" : "pr-7"} text-right tabular-nums`}
      />
      <span
        aria-hidden
        className={`absolute top-1/2 -translate-y-1/2 text-ink-muted ${isBefore ? "left-2.5" : "right-2.5"}`}
      >
        %
      </span>
    </span>
  );
}

/** The heading of a column, where a phone shows no columns. */
function PhoneLabel({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <span aria-hidden className="block text-[0.8125rem] text-ink-muted sm:hidden">
        {word}
      </span>
      {children}
    </div>
  );
}

interface PlanRowProps {
  count: number;
  shopperRatePpm: number | null;
  /** What the bank takes by the table in force; null where no row fits. */
  ratePpm: number | null;
  wrong: ReadonlySet<string>;
}

function PlanRow({ count, shopperRatePpm, ratePpm, wrong }: PlanRowProps) {
  const t = useTranslations("terminals.form.plans");
  const locale = readLocale(useLocale());
  const [offered, setOffered] = useState(shopperRatePpm !== null);
  const [payer, setPayer] = useState(shopperRatePpm ? "shopper" : "shop");
  return (
    <div className="grid grid-cols-2 items-center gap-x-4 gap-y-1 border-t py-2 sm:grid-cols-[minmax(7rem,1fr)_minmax(9rem,1fr)_7rem_7rem]">
      <label className="flex min-h-11 items-center gap-2 sm:min-h-8">
        <input
          type="checkbox"
          name={`plan-${count}`}
          checked={offered}
          onChange={(event) => setOffered(event.target.checked)}
          className="size-4 accent-cobalt"
        />
        {t("count", { count })}
      </label>
      <Select
        name={`payer-${count}`}
        aria-label={t("payerOf", { count })}
        value={payer}
        disabled={!offered}
        onChange={(event) => setPayer(event.target.value)}
        options={(["shop", "shopper"] as const).map((value) => ({ value, label: t(value) }))}
      />
      <PhoneLabel word={t("shopperRate")}>
        <PercentInput
          name={`shopper-${count}`}
          label={t("shopperRateOf", { count })}
          ratePpm={shopperRatePpm ?? 0}
          disabled={!offered || payer === "shop"}
          isWrong={wrong.has(`shopper-${count}`)}
        />
      </PhoneLabel>
      <PhoneLabel word={t("bankRate")}>
        <span className="block text-right text-ink-muted tabular-nums max-sm:text-left">
          {ratePpm === null ? "–" : formatRate(ratePpm, locale)}
        </span>
      </PhoneLabel>
    </div>
  );
}

interface PlansFieldProps {
  terminal: TerminalSettings;
  /** Shape: `2026-11-23`. */
  today: string;
  wrong: ReadonlySet<string>;
}

/** Which counts are offered, who pays for them, and what the bank takes by its table. */
export function PlansField({ terminal, today, wrong }: PlansFieldProps) {
  const t = useTranslations("terminals.form.plans");
  const { rates } = terminal.commission;
  const rateOf = (instalments: number) =>
    findCommissionRate(rates, { cardType: "credit", foreign: false, instalments, day: today })?.ratePpm ??
    null;
  const plans = new Map(terminal.instalmentPlans.map((plan) => [plan.count, plan.shopperRatePpm]));
  return (
    <div>
      <div
        aria-hidden
        className="hidden grid-cols-[minmax(7rem,1fr)_minmax(9rem,1fr)_7rem_7rem] gap-x-4 pb-2 text-[0.8125rem] font-medium text-ink-muted sm:grid"
      >
        <span>{t("instalments")}</span>
        <span>{t("payer")}</span>
        <span className="text-right">{t("shopperRate")}</span>
        <span className="text-right">{t("bankRate")}</span>
      </div>
      {PLAN_COUNTS.map((count) => (
        <PlanRow
          key={count}
          count={count}
          shopperRatePpm={plans.get(count) ?? null}
          ratePpm={rateOf(count)}
          wrong={wrong}
        />
      ))}
    </div>
  );
}
