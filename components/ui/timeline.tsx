import type { ReactNode } from "react";
import { classNames } from "./class-names";
import type { Icon } from "./state-mark";
import { TONE_GROUND, TONE_INK, type Tone } from "./tone";

/** One thing that happened. */
export interface TimelineEntry {
  key: string;
  title: ReactNode;
  /** When, usually a `When`. */
  at: ReactNode;
  /** Who did it: a person, the shop's system, the bank. */
  actor?: ReactNode;
  /** What was answered, amounts, codes. */
  body?: ReactNode;
  tone?: Tone | undefined;
  icon?: Icon | undefined;
}

/** What happened, in order, with who did it and what was answered. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol aria-label={label}>
      {entries.map(({ key, title, at, actor, body, tone = "neutral", icon: Mark }) => (
        <li key={key} className="group relative flex gap-3 pb-5 last:pb-0">
          <span
            aria-hidden
            className="absolute top-7 bottom-0.5 left-[11px] w-px bg-line group-last:hidden"
          />
          <span
            aria-hidden
            className={classNames(
              "flex size-6 shrink-0 items-center justify-center rounded-full",
              TONE_GROUND[tone],
              TONE_INK[tone],
            )}
          >
            {Mark ? <Mark className="size-3.5" /> : <span className="size-2 rounded-full bg-current" />}
          </span>
          <div className="min-w-0 flex-1 pt-0.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="font-medium">{title}</p>
              <p className="text-[0.8125rem] text-ink-muted">{at}</p>
            </div>
            {actor ? <p className="text-ink-muted">{actor}</p> : null}
            {body ? <div className="mt-1">{body}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
