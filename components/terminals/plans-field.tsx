"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { readLocale } from "@/i18n/locale";
import { commissionRatePpm } from "@/server/core/commission";
import { isPlainRate } from "@/server/core/commission-table";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";
import { formatPercent } from "./percent-text";
import { PLAN_COUNTS } from "./read-terminal-form";

interface PercentInputProps {
  name: string;
  label: string;
  ratePpm: number;
  disabled?: boolean;
  isWrong: boolean;
}

/** A rate in per cent with its sign. */
export function PercentInput({ name, label, ratePpm, disabled, isWrong }: PercentInputProps) {
  const locale = readLocale(useLocale());
  return (
    <span className="relative block">
      <Input
        id={name}
        name={name}
        aria-label={label}
        inputMode="decimal"
        disabled={disabled}
        aria-invalid={isWrong || undefined}
        defaultValue={formatPercent(ratePpm, locale)}
        className="pr-7 text-right tabular-nums"
      />
      <span aria-hidden className="absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-muted">
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
  ratePpm: number;
  wrong: ReadonlySet<string>;
}

function PlanRow({ count, shopperRatePpm, ratePpm, wrong }: PlanRowProps) {
  const t = useTranslations("terminals.form.plans");
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
        <PercentInput
          name={`rate-${count}`}
          label={t("bankRateOf", { count })}
          ratePpm={ratePpm}
          isWrong={wrong.has(`rate-${count}`)}
        />
      </PhoneLabel>
    </div>
  );
}

/** Which counts are offered, who pays for them, and what the bank takes. */
export function PlansField({ terminal, wrong }: { terminal: TerminalSettings; wrong: ReadonlySet<string> }) {
  const t = useTranslations("terminals.form.plans");
  const rates = terminal.commission.rates.filter(isPlainRate);
  const rateOf = (instalments: number) =>
    commissionRatePpm({ rates }, { cardType: "credit", foreign: false, instalments });
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
