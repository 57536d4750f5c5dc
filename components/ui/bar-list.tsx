import Link from "next/link";
import type { ReactNode } from "react";

/** One line of a bar list. */
export interface BarItem {
  key: string;
  label: ReactNode;
  /** The figure as it is read. */
  value: ReactNode;
  /** Length of the bar, 0 to 1, against the longest. */
  share: number;
  note?: ReactNode;
  /** The rows behind the figure. */
  href?: string | undefined;
}

/** Figures of one kind with a bar each, longest first by the caller's order. */
export function BarList({ label, items }: { label: string; items: readonly BarItem[] }) {
  return (
    <ul aria-label={label} className="space-y-3">
      {items.map((item) => (
        <li key={item.key}>
          <div className="flex items-baseline justify-between gap-4">
            {item.href ? (
              <Link
                href={item.href}
                className="min-w-0 truncate rounded-sm underline-offset-2 hover:underline"
              >
                {item.label}
              </Link>
            ) : (
              <span className="min-w-0 truncate">{item.label}</span>
            )}
            <span className="shrink-0 font-medium tabular-nums">
              {item.note ? <span className="mr-3 font-normal text-ink-muted">{item.note}</span> : null}
              {item.value}
            </span>
          </div>
          <svg aria-hidden className="mt-1.5 block h-1.5 w-full" preserveAspectRatio="none">
            <rect width="100%" height="6" rx="3" className="fill-sunken" />
            <rect
              width={`${Math.max(0, Math.min(1, item.share)) * 100}%`}
              height="6"
              rx="3"
              className="fill-chart-1"
            />
          </svg>
        </li>
      ))}
    </ul>
  );
}
