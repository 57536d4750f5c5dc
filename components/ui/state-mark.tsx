import { CircleCheck, CircleDashed, CircleX, Clock3, Info } from "lucide-react";
import type { ComponentType, ReactNode, SVGProps } from "react";
import { classNames } from "./class-names";
import { TONE_GROUND, TONE_INK, type Tone } from "./tone";

/** An icon of lucide-react or any component that draws like one. */
export type Icon = ComponentType<SVGProps<SVGSVGElement>>;

const TONE_ICONS: Record<Tone, Icon> = {
  good: CircleCheck,
  bad: CircleX,
  waiting: Clock3,
  info: Info,
  neutral: CircleDashed,
};

interface StateMarkProps {
  tone: Tone;
  /** The word. State is never told by colour alone. */
  children: ReactNode;
  /** Another icon than the one of the mood; choose different ones for states of the same mood. */
  icon?: Icon | undefined;
  /** `pill` for the head of a page, `plain` for rows. */
  look?: "plain" | "pill" | undefined;
  className?: string | undefined;
}

/** A state: icon, word and colour together. */
export function StateMark({ tone, children, icon, look = "plain", className }: StateMarkProps) {
  const Mark = icon ?? TONE_ICONS[tone];
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 align-bottom font-medium whitespace-nowrap",
        TONE_INK[tone],
        look === "pill" && `h-7 rounded-full px-2.5 ${TONE_GROUND[tone]}`,
        className,
      )}
    >
      <Mark aria-hidden className="size-4 shrink-0" />
      {children}
    </span>
  );
}
