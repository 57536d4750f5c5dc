import { ArrowDownRight, ArrowUpRight, Equal } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Change, formatChange, formatCount } from "@/components/format/figures";
import { readLocale } from "@/i18n/locale";
import { classNames } from "./class-names";
import { TONE_INK, type Tone } from "./tone";

interface StatProps {
  label: ReactNode;
  /** The figure; for money an `Amount` of size `large`. */
  value: ReactNode;
  /** Movement against the comparison period, from `compareFigures`. */
  change?: Change | undefined;
  /** The earlier figure, as it is read. */
  before?: string | undefined;
  /** Which direction is welcome; a rise of refunds is not. */
  better?: "up" | "down" | "neither" | undefined;
  /** Usually a `Sparkline`. */
  chart?: ReactNode;
  /** The rows behind the figure. */
  href?: string | undefined;
  note?: ReactNode;
}

// Beyond this a percentage is harder to read than how many times as much it is.
const MANY_TIMES = 10;

const ARROWS = { up: ArrowUpRight, down: ArrowDownRight, same: Equal };

function toneOf(change: Change, better: StatProps["better"]): Tone {
  if (change.direction === "same" || better === "neither") return "neutral";
  return change.direction === better ? "good" : "bad";
}

function ChangeMark({ change, better, before }: { change: Change } & Pick<StatProps, "better" | "before">) {
  const t = useTranslations("ui.stat");
  const locale = readLocale(useLocale());
  const Arrow = ARROWS[change.direction];
  const words =
    change.direction === "same"
      ? t("same")
      : change.share === null
        ? null
        : change.share >= MANY_TIMES
          ? `×${formatCount(Math.round(change.share + 1), locale)}`
          : t(change.direction, { change: formatChange(Math.abs(change.share), locale).replace("+", "") });
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-[0.8125rem]">
      {words ? (
        <span
          className={classNames(
            "inline-flex items-center gap-1 font-medium",
            TONE_INK[toneOf(change, better)],
          )}
        >
          <Arrow aria-hidden className="size-3.5" />
          {words}
        </span>
      ) : null}
      {before ? <span className="text-ink-muted">{t("before", { value: before })}</span> : null}
    </p>
  );
}

/** One figure with its movement. Every figure opens the rows behind it, so give `href` where there are rows. */
export function Stat({ label, value, change, before, better = "up", chart, href, note }: StatProps) {
  return (
    <div className="relative flex min-w-0 gap-4 rounded-md border bg-surface p-4 max-[26rem]:items-end min-[26rem]:flex-col min-[26rem]:gap-3">
      <div className="min-w-0 flex-1">
        <p className="text-ink-muted">
          {href ? (
            <Link
              href={href}
              className="rounded-md after:absolute after:inset-0 after:rounded-md hover:text-ink"
            >
              {label}
            </Link>
          ) : (
            label
          )}
        </p>
        <p className="mt-1 truncate text-2xl/8 font-semibold tracking-tight tabular-nums">{value}</p>
        <div className="mt-1 min-h-5">
          {change ? <ChangeMark change={change} better={better} before={before} /> : null}
          {note ? <p className="text-[0.8125rem] text-ink-muted">{note}</p> : null}
        </div>
      </div>
      {chart ? <div className="shrink-0 max-[26rem]:w-20">{chart}</div> : null}
    </div>
  );
}

/** Tiles side by side: two on a phone's width at most, four on a desk. */
export function StatRow({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-1 gap-3 min-[26rem]:grid-cols-2 xl:grid-cols-4">{children}</div>;
}
