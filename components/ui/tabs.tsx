import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** One way in a row of ways. `current` is the one that is shown. */
export interface TabItem {
  href: string;
  label: ReactNode;
  current?: boolean | undefined;
  count?: ReactNode;
}

/**
 * Parts of a page as links: the address is the state, so Back and reload keep it. On a phone the row fades at its end,
 * where more of it may follow.
 */
export function TabLinks({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <nav
      aria-label={label}
      className="overflow-x-auto border-b [scrollbar-width:none] max-sm:[mask-image:linear-gradient(to_right,black_calc(100%_-_2.5rem),transparent)]"
    >
      <ul className="flex gap-1 max-sm:w-max max-sm:pr-10">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.current ? "page" : undefined}
              className={classNames(
                "flex h-11 items-center gap-2 border-b-2 px-3 font-medium whitespace-nowrap focus-visible:outline-offset-[-2px] sm:h-10",
                item.current ? "border-cobalt text-ink" : "border-transparent text-ink-muted hover:text-ink",
              )}
            >
              {item.label}
              {item.count === undefined ? null : <span className="text-ink-muted">{item.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
