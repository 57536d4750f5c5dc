import {
  BookOpen,
  CalendarClock,
  ChartNoAxesCombined,
  FileClock,
  FlaskConical,
  Landmark,
  LayoutDashboard,
  Link2,
  type LucideIcon,
  MoonStar,
  ReceiptText,
  Scale,
  Undo2,
} from "lucide-react";
import type { NavGroup } from "@/components/shell/navigation";
import type { Permission } from "@/server/core/permissions";

/** A way of the portal before it is filtered. A page that is not built has no line here. */
interface Way {
  readonly name:
    | "overview"
    | "transactions"
    | "refunds"
    | "outcomes"
    | "links"
    | "batches"
    | "settlement"
    | "reconciliation"
    | "ledger"
    | "whatIf"
    | "analytics"
    | "terminals";
  readonly href: string;
  readonly needs: Permission;
  readonly icon: LucideIcon;
  readonly primary?: boolean;
}

const GROUPS: readonly {
  readonly key: "desk" | "money" | "insight" | "settings";
  readonly ways: readonly Way[];
}[] = [
  {
    key: "desk",
    ways: [
      {
        name: "overview",
        href: "/overview",
        needs: "payments.read",
        icon: LayoutDashboard,
        primary: true,
      },
      {
        name: "transactions",
        href: "/transactions",
        needs: "payments.read",
        icon: ReceiptText,
        primary: true,
      },
      { name: "refunds", href: "/refunds", needs: "refunds.read", icon: Undo2, primary: true },
      { name: "outcomes", href: "/outcomes", needs: "payments.read", icon: FileClock },
      { name: "links", href: "/payment-links", needs: "links.read", icon: Link2, primary: true },
      { name: "batches", href: "/batches", needs: "batches.read", icon: MoonStar },
    ],
  },
  {
    key: "money",
    ways: [
      { name: "settlement", href: "/settlement", needs: "settlement.read", icon: CalendarClock },
      { name: "reconciliation", href: "/reconciliation", needs: "reconciliation.read", icon: Scale },
      { name: "ledger", href: "/ledger", needs: "ledger.read", icon: BookOpen },
      { name: "whatIf", href: "/what-if", needs: "settlement.read", icon: FlaskConical },
    ],
  },
  {
    key: "insight",
    ways: [
      {
        name: "analytics",
        href: "/analytics",
        needs: "analytics.read",
        icon: ChartNoAxesCombined,
        primary: true,
      },
    ],
  },
  {
    key: "settings",
    ways: [{ name: "terminals", href: "/settings/terminals", needs: "terminals.manage", icon: Landmark }],
  },
];

/** The ways that a member may go, with what waits there. */
export function portalNavigation(
  permissions: ReadonlySet<Permission>,
  facts: {
    readonly label: (name: Way["name"]) => string;
    readonly group: (key: "desk" | "money" | "insight" | "settings") => string | undefined;
    /** How many things wait at a way. */
    readonly waiting: Readonly<Partial<Record<Way["name"], number>>>;
  },
): NavGroup[] {
  return GROUPS.map(({ key, ways }) => ({
    key,
    label: facts.group(key),
    items: ways
      .filter(({ needs }) => permissions.has(needs))
      .map(({ name, href, icon: Icon, primary }) => ({
        href,
        label: facts.label(name),
        icon: <Icon aria-hidden />,
        primary,
        waiting: facts.waiting[name] || undefined,
      })),
  })).filter(({ items }) => items.length > 0);
}
