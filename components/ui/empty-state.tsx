import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** The star of an İznik tile, drawn thin. */
function TileStar() {
  return (
    <svg aria-hidden viewBox="0 0 48 48" className="size-12 fill-none stroke-line-strong">
      <rect x="10" y="10" width="28" height="28" rx="2" className="stroke-line" />
      <rect
        x="10"
        y="10"
        width="28"
        height="28"
        rx="2"
        transform="rotate(45 24 24)"
        className="stroke-line"
      />
      <path d="M18 30v-7c0-3.6 2.4-6.2 6-8.4 3.6 2.2 6 4.8 6 8.4v7" />
      <path d="M15 30h18" className="stroke-turquoise" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}

interface EmptyStateProps {
  title: ReactNode;
  /** Why there is nothing, or what will be here. */
  children?: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
  className?: string | undefined;
}

/** What stands where nothing is yet: says why and offers the way out. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div className={classNames("flex flex-col items-center px-6 py-12 text-center", className)}>
      <TileStar />
      <div className="mt-4 text-base/6 font-semibold">{title}</div>
      {children ? <p className="mt-1 max-w-prose text-ink-muted">{children}</p> : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
