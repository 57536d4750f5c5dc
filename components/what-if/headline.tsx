"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatMoney } from "@/components/format/money";
import { Amount } from "@/components/ui/amount";
import { classNames } from "@/components/ui/class-names";
import { TONE_INK } from "@/components/ui/tone";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";
import { averageWaitDays, fundingCost, type ReplayCompared } from "@/server/core/what-if-figures";
import { type Differences, differencesOf, formatDays, magnitude, moodOf } from "./compare-words";

interface HeadlineProps {
  total: ReplayCompared;
  currency: CurrencyCode;
  fundingPpm: number;
  changed: boolean;
}

const wayOf = (change: bigint | number): "more" | "less" | "same" =>
  change > 0 ? "more" : change < 0 ? "less" : "same";

function Sentences({
  differences,
  currency,
  fundingPpm,
}: { differences: Differences } & Omit<HeadlineProps, "total" | "changed">) {
  const t = useTranslations("whatIf.headline");
  const locale = readLocale(useLocale());
  const money = (minor: bigint) => formatMoney(magnitude(minor), currency, locale);
  const { netMinor, keptMinor, days, afterFundingMinor } = differences;
  const kept = t(`kept.${wayOf(keptMinor)}`, { amount: money(keptMinor) });
  const wait = days === null ? null : t(`wait.${wayOf(days)}`, { days: formatDays(Math.abs(days), locale) });
  return (
    <div className="space-y-1">
      <p className="text-lg/7 font-semibold tracking-tight text-balance">
        {t(`net.${wayOf(netMinor)}`, { amount: money(netMinor) })}
      </p>
      <p className="text-ink-muted">{[kept, wait].filter(Boolean).join(" ")}</p>
      {fundingPpm > 0 ? (
        <p className={classNames("font-medium", TONE_INK[moodOf(afterFundingMinor, "up")])}>
          {t(`after.${wayOf(afterFundingMinor)}`, { amount: money(afterFundingMinor) })}
        </p>
      ) : null}
    </div>
  );
}

interface TileProps {
  label: string;
  then: ReactNode;
  now: string;
  change: string | null;
  mood: "good" | "bad" | "neutral";
}

function Tile({ label, then, now, change, mood }: TileProps) {
  const t = useTranslations("whatIf.tiles");
  return (
    <div className="min-w-0 rounded-md border bg-surface p-4">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="mt-1">
        <span className="block truncate text-xl/7 font-semibold tracking-tight tabular-nums">{then}</span>
        <span className="mt-1 flex flex-wrap gap-x-2 text-[0.8125rem]">
          {change ? <span className={classNames("font-medium", TONE_INK[mood])}>{change}</span> : null}
          <span className="text-ink-muted">{t("now", { value: now })}</span>
        </span>
      </dd>
    </div>
  );
}

/** The four figures that a shop owner asks for, as they would be, with what they are. */
function Tiles({ total, currency, fundingPpm }: Omit<HeadlineProps, "changed">) {
  const t = useTranslations("whatIf.tiles");
  const locale = readLocale(useLocale());
  const { booked, replayed } = total;
  const differences = differencesOf(total, fundingPpm);
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const signed = (minor: bigint) =>
    minor === 0n ? null : formatMoney(minor, currency, locale, "always").replace("-", "\u2212");
  const days = (value: number | null) =>
    value === null ? t("noWait") : t("days", { days: formatDays(value, locale) });
  const later = differences.days;
  return (
    <dl className="grid grid-cols-1 gap-3 min-[26rem]:grid-cols-2 2xl:grid-cols-4">
      <Tile
        label={t("kept")}
        then={<Amount minor={replayed.keptMinor} currency={currency} />}
        now={money(booked.keptMinor)}
        change={signed(differences.keptMinor)}
        mood={moodOf(differences.keptMinor, "down")}
      />
      <Tile
        label={t("net")}
        then={<Amount minor={replayed.netMinor} currency={currency} />}
        now={money(booked.netMinor)}
        change={signed(differences.netMinor)}
        mood={moodOf(differences.netMinor, "up")}
      />
      <Tile
        label={t("wait")}
        then={days(averageWaitDays(replayed))}
        now={days(averageWaitDays(booked))}
        change={
          later === null || later === 0 ? null : t("days", { days: formatDays(later, locale, "always") })
        }
        mood={moodOf(later, "down")}
      />
      <Tile
        label={t("funding")}
        then={
          fundingPpm === 0 ? (
            <span className="text-sm/7 font-normal text-ink-muted">{t("noFunding")}</span>
          ) : (
            <Amount minor={fundingCost(replayed, fundingPpm)} currency={currency} />
          )
        }
        now={fundingPpm === 0 ? "–" : money(fundingCost(booked, fundingPpm))}
        change={fundingPpm === 0 ? null : signed(differences.fundingMinor)}
        mood={moodOf(differences.fundingMinor, "down")}
      />
    </dl>
  );
}

/** What the scenario comes to in one sentence and four figures. */
export function Headline({ changed, ...props }: HeadlineProps) {
  const t = useTranslations("whatIf.headline");
  const { total, currency, fundingPpm } = props;
  return (
    <div className="space-y-3">
      <div role="status" className="rounded-md border bg-surface p-4 sm:p-5">
        {changed ? (
          <Sentences
            differences={differencesOf(total, fundingPpm)}
            currency={currency}
            fundingPpm={fundingPpm}
          />
        ) : (
          <>
            <p className="text-lg/7 font-semibold tracking-tight">{t("unchanged")}</p>
            <p className="text-ink-muted">{t("unchangedBody")}</p>
          </>
        )}
      </div>
      <Tiles {...props} />
    </div>
  );
}
