import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import type { TransactionsQuery } from "@/server/contract/transactions-query";
import type { PaymentStatus } from "@/server/core/payment";
import { transactionsHref } from "./transactions-address";

const TABS = {
  all: [],
  paid: ["captured"],
  waiting: ["created", "processing", "requires_action", "authorized", "unknown"],
  declined: ["declined"],
} as const satisfies Record<string, readonly PaymentStatus[]>;

function isSame(wanted: readonly PaymentStatus[], given: readonly PaymentStatus[]): boolean {
  return wanted.length === given.length && wanted.every((status) => given.includes(status));
}

/** The states people ask for most, as links; they keep every other filter. */
export function TransactionsTabs({ query }: { query: TransactionsQuery }) {
  const t = useTranslations("transactions.tabs");
  const names = Object.keys(TABS) as (keyof typeof TABS)[];
  const items = names.map((name) => ({
    href: transactionsHref(query, { status: TABS[name], returned: undefined }),
    label: t(name),
    current: query.returned === undefined && isSame(TABS[name], query.status),
  }));
  const returned = {
    href: transactionsHref(query, { status: [], returned: "1" }),
    label: t("returned"),
    current: query.returned === "1",
  };
  return <TabLinks label={t("label")} items={[...items, returned]} />;
}
