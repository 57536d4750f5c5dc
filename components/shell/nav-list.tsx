import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { NavLink } from "./nav-link";
import type { NavGroup } from "./navigation";

const LINK = [
  "flex min-h-11 items-center gap-3 rounded-md px-3 text-ink-muted lg:min-h-9 [&>svg]:size-4 [&>svg]:shrink-0",
  "hover:bg-sunken hover:text-ink aria-[current=page]:bg-cobalt-soft aria-[current=page]:font-medium aria-[current=page]:text-cobalt",
].join(" ");

/** All ways of the portal, for the sidebar and the drawer. */
export function NavList({ groups }: { groups: readonly NavGroup[] }) {
  const t = useTranslations("shell");
  return (
    <nav aria-label={t("navigation")} className="space-y-5">
      {groups.map((group) => (
        <div key={group.key}>
          {group.label ? <p className="mb-1 px-3 text-xs font-medium text-ink-muted">{group.label}</p> : null}
          <ul className="space-y-px">
            {group.items.map((item) => (
              <li key={item.href}>
                <NavLink href={item.href} className={LINK}>
                  {item.icon}
                  <span className="min-w-0 flex-1 truncate">{item.label}</span>
                  {item.waiting ? (
                    <Badge tone="waiting">
                      <span aria-hidden>{item.waiting}</span>
                      <span className="sr-only">{t("waiting", { count: item.waiting })}</span>
                    </Badge>
                  ) : null}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
