import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { TONE_GROUND, TONE_INK, type Tone } from "./tone";

/** A short word on a tinted ground: a count, a kind, a tag. For states use `StateMark`. */
export function Badge({ tone = "neutral", className, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3",
        TONE_GROUND[tone],
        TONE_INK[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

interface BadgeProps {
  tone?: Tone | undefined;
  className?: string | undefined;
  children: ReactNode;
}
