import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import type { RefundsQuery } from "@/server/contract/transactions-query";
import type { RefundStatus } from "@/server/core/refund";
import { refundsHref } from "./refunds-address";

const TABS = {
  all: [],
  approval: ["pending_approval"],
  moving: ["pending", "scheduled", "unknown"],
  succeeded: ["succeeded"],
  failed: ["failed"],
} as const satisfies Record<string, readonly RefundStatus[]>;

function isSame(wanted: readonly RefundStatus[], given: readonly RefundStatus[]): boolean {
  return wanted.length === given.length && wanted.every((status) => given.includes(status));
}

/** The states of refunds as links. */
export function RefundsTabs({ query, waiting }: { query: RefundsQuery; waiting: number }) {
  const t = useTranslations("refunds.tabs");
  const names = Object.keys(TABS) as (keyof typeof TABS)[];
  const items = names.map((name) => ({
    href: refundsHref(query, { status: TABS[name] }),
    label: t(name),
    current: isSame(TABS[name], query.status),
    count: name === "approval" && waiting > 0 ? waiting : undefined,
  }));
  return <TabLinks label={t("label")} items={items} />;
}
