import { Banknote, CircleDashed, Clock3, LockOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { classNames } from "@/components/ui/class-names";
import type { Icon } from "@/components/ui/state-mark";
import type { CurrencyCode } from "@/server/core/money";
import type { SettlementDay } from "@/server/settlement/coming-money";

/** The kinds of money on a day, in the order in which they are read. */
const KINDS = [
  { name: "arrived", icon: Banknote, look: "text-turquoise" },
  { name: "awaiting", icon: Clock3, look: "font-medium text-cobalt" },
  { name: "forecast", icon: CircleDashed, look: "text-ink-muted" },
  { name: "release", icon: LockOpen, look: "text-amber" },
] as const satisfies readonly { name: string; icon: Icon; look: string }[];

/** A kind of money on a day. */
export type MoneyKind = (typeof KINDS)[number]["name"];

function amountOf(day: SettlementDay, kind: MoneyKind): bigint | null {
  const { arrivedMinor, awaitingMinor, forecastMinor, releaseMinor } = day;
  const minor = {
    arrived: arrivedMinor,
    awaiting: awaitingMinor,
    forecast: forecastMinor,
    release: releaseMinor,
  }[kind];
  return minor === 0n ? null : minor;
}

/** What a calendar's marks mean. */
export function CalendarLegend() {
  const t = useTranslations("settlement.calendar");
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 border-b px-4 py-2 sm:px-5 text-[0.8125rem] text-ink-muted">
      {KINDS.map(({ name, icon: Mark, look }) => (
        <li key={name} className="inline-flex items-center gap-1.5">
          <Mark aria-hidden className={classNames("size-3.5", look)} />
          {t(`legend.${name}`)}
        </li>
      ))}
    </ul>
  );
}

/** The sums of a day, each with its mark; words are read aloud, and shown on phones. */
export function DayLines({ day, currency }: { day: SettlementDay; currency: CurrencyCode }) {
  const t = useTranslations("settlement.calendar");
  const lines = KINDS.flatMap((kind) => {
    const minor = amountOf(day, kind.name);
    return minor === null ? [] : [{ ...kind, minor }];
  });
  if (lines.length === 0) return null;
  return (
    <ul className="grid gap-0.5">
      {lines.map(({ name, icon: Mark, look, minor }) => (
        <li
          key={name}
          className={classNames(
            "flex min-w-0 items-center justify-end gap-x-1.5 sm:max-xl:flex-wrap sm:max-xl:text-xs xl:text-[0.8125rem]",
            look,
          )}
        >
          <Mark aria-hidden className="size-3.5 shrink-0" />
          <span className="sm:sr-only">{t(`kind.${name}`)}</span>
          <Amount minor={minor} currency={currency} />
        </li>
      ))}
    </ul>
  );
}
