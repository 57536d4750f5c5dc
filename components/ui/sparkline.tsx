import { classNames } from "./class-names";
import { sparklinePath } from "./sparkline-path";
import { TONE_INK, type Tone } from "./tone";

interface SparklineProps {
  /** In order of time; null where nothing is known. */
  values: readonly (number | null)[];
  /** What the line shows and how it went, in a sentence. */
  label: string;
  tone?: Tone | undefined;
  className?: string | undefined;
}

/** A small line without axes, drawn on the server. Give it a height by `className`. */
export function Sparkline({ values, label, tone = "info", className }: SparklineProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 -2 100 28"
      preserveAspectRatio="none"
      className={classNames("block h-7 w-full overflow-visible", TONE_INK[tone], className)}
    >
      <path
        d={sparklinePath(values, 100, 24)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
