import type { ReactNode } from "react";

/** One way in the portal. The caller has already left out what the member may not see. */
export interface NavItem {
  readonly href: string;
  readonly label: string;
  /** Drawn on the server, such as `<Receipt aria-hidden />`. */
  readonly icon: ReactNode;
  /** How many things wait there. */
  readonly waiting?: number | undefined;
  /** Stands in the lower bar on phones; the first four that ask for it do. */
  readonly primary?: boolean | undefined;
}

/** Ways that belong together, under a quiet heading. */
export interface NavGroup {
  readonly key: string;
  readonly label?: string | undefined;
  readonly items: readonly NavItem[];
}

/** Whether a way is the one that is shown: the page itself or one below it. The root is only itself. */
export function isCurrent(href: string, pathname: string): boolean {
  if (href === "/") return pathname === "/";
  return pathname === href || pathname.startsWith(`${href}/`);
}

/** The ways of the lower bar on phones. */
export function primaryItems(groups: readonly NavGroup[]): NavItem[] {
  return groups
    .flatMap((group) => group.items)
    .filter((item) => item.primary)
    .slice(0, 4);
}
