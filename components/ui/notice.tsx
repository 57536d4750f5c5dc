import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import type { Icon } from "./state-mark";
import { TONE_GROUND, TONE_INK, type Tone } from "./tone";

const ICONS: Record<Tone, Icon> = {
  good: CircleCheck,
  bad: CircleX,
  waiting: TriangleAlert,
  info: Info,
  neutral: Info,
};

interface NoticeProps {
  tone?: Tone | undefined;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Read aloud at once; for what appears after an act. */
  live?: boolean | undefined;
  className?: string | undefined;
}

/** A message that stays in the page. Everything about money that went wrong is told here, never in a toast alone. */
export function Notice({ tone = "info", title, children, actions, live, className }: NoticeProps) {
  const Mark = ICONS[tone];
  return (
    <div
      role={live ? (tone === "bad" ? "alert" : "status") : undefined}
      className={classNames("flex gap-3 rounded-md px-4 py-3", TONE_GROUND[tone], className)}
    >
      <Mark aria-hidden className={classNames("mt-0.5 size-4 shrink-0", TONE_INK[tone])} />
      <div className="min-w-0 flex-1">
        {title ? <p className={classNames("font-semibold", TONE_INK[tone])}>{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
