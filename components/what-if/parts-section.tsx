"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatPercent } from "@/components/format/figures";
import { languageTag } from "@/components/format/money";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { TONE_INK } from "@/components/ui/tone";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";
import type { Locale } from "@/server/core/money-text";
import type { ReplayGroup, ReplayResult } from "@/server/core/what-if";
import type { ReplayCompared } from "@/server/core/what-if-figures";
import { barShare, keptShare, moodOf } from "./compare-words";

interface Part extends ReplayCompared {
  readonly key: string;
  readonly name: string;
}

const MOST_GROUPS = 10;

function Bars({ part, longestMinor }: { part: Part; longestMinor: bigint }) {
  const width = (minor: bigint) => `${barShare(minor, longestMinor) * 100}%`;
  return (
    <svg aria-hidden className="mt-1.5 block h-3.5 w-full" preserveAspectRatio="none">
      <rect width={width(part.booked.keptMinor)} height="5" rx="2.5" className="fill-chart-8" />
      <rect width={width(part.replayed.keptMinor)} y="8" height="5" rx="2.5" className="fill-chart-1" />
    </svg>
  );
}

function PartLine({
  part,
  longestMinor,
  currency,
}: {
  part: Part;
  longestMinor: bigint;
  currency: CurrencyCode;
}) {
  const t = useTranslations("whatIf.parts");
  const locale = readLocale(useLocale());
  const { booked, replayed } = part;
  const change = replayed.keptMinor - booked.keptMinor;
  const share = (value: number | null) => (value === null ? "–" : formatPercent(value, locale, 2));
  return (
    <li className="border-t px-4 py-3 first:border-t-0 sm:px-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <span className="min-w-0 font-medium">{part.name}</span>
        <span className="tabular-nums">
          <Amount minor={booked.keptMinor} currency={currency} className="text-ink-muted" />
          <span aria-hidden className="mx-1.5 text-ink-muted">
            →
          </span>
          <span className="sr-only">{t("becomes")}</span>
          <Amount minor={replayed.keptMinor} currency={currency} />{" "}
          <Amount
            minor={change}
            currency={currency}
            sign="always"
            className={classNames("ml-2 font-medium", TONE_INK[moodOf(change, "down")])}
          />
        </span>
      </div>
      <p className="text-[0.8125rem] text-ink-muted">
        {t("payments", { count: booked.count })} · {share(keptShare(booked))} → {share(keptShare(replayed))}
      </p>
      <Bars part={part} longestMinor={longestMinor} />
    </li>
  );
}

function PartList({
  parts,
  currency,
  label,
}: {
  parts: readonly Part[];
  currency: CurrencyCode;
  label: string;
}) {
  const sizes = parts.flatMap(({ booked, replayed }) => [booked.keptMinor, replayed.keptMinor]);
  const [longestMinor = 0n] = sizes.sort((a, b) => (a === b ? 0 : a > b ? -1 : 1));
  return (
    <ul aria-label={label}>
      {parts.map((part) => (
        <PartLine key={part.key} part={part} longestMinor={longestMinor} currency={currency} />
      ))}
    </ul>
  );
}

function Legend() {
  const t = useTranslations("whatIf.columns");
  return (
    <p aria-hidden className="flex gap-4 text-[0.8125rem] text-ink-muted">
      {(["now", "then"] as const).map((name) => (
        <span key={name} className="flex items-center gap-1.5">
          <span
            className={classNames("h-1.5 w-4 rounded-full", name === "now" ? "bg-chart-8" : "bg-chart-1")}
          />
          {t(name)}
        </span>
      ))}
    </p>
  );
}

function monthName(month: string, locale: Locale): string {
  return new Intl.DateTimeFormat(languageTag(locale), {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${month}-01T00:00:00Z`));
}

/** What the bank keeps month by month. */
export function MonthsSection({ result, currency }: { result: ReplayResult; currency: CurrencyCode }) {
  const t = useTranslations("whatIf.parts");
  const locale = readLocale(useLocale());
  const parts = result.months.map(({ month, ...compared }) => ({
    key: month,
    name: monthName(month, locale),
    ...compared,
  }));
  return (
    <Section flush title={t("months")} description={t("monthsBody")} actions={<Legend />}>
      <PartList parts={parts} currency={currency} label={t("months")} />
    </Section>
  );
}

/** What the bank keeps by kind of card, programme and count; the largest first. */
export function GroupsSection({ result, currency }: { result: ReplayResult; currency: CurrencyCode }) {
  const t = useTranslations("whatIf");
  const nameOf = ({ cardType, family, instalments }: ReplayGroup) =>
    [t(`card.${cardType}`), family, instalments === 1 ? t("single") : t("count", { count: instalments })]
      .filter(Boolean)
      .join(" · ");
  const parts = result.groups.map((group) => ({
    ...group,
    key: `${group.cardType} ${group.family} ${group.instalments}`,
    name: nameOf(group),
  }));
  const [first, rest] = [parts.slice(0, MOST_GROUPS), parts.slice(MOST_GROUPS)];
  return (
    <Section flush title={t("parts.groups")} description={t("parts.groupsBody")} actions={<Legend />}>
      <PartList parts={first} currency={currency} label={t("parts.groups")} />
      {rest.length > 0 ? (
        <details className="border-t">
          <summary className="flex min-h-11 cursor-pointer items-center px-4 text-cobalt sm:px-5">
            {t("parts.more", { count: rest.length })}
          </summary>
          <PartList parts={rest} currency={currency} label={t("parts.moreLabel")} />
        </details>
      ) : null}
    </Section>
  );
}
