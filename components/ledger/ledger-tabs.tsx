import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";

const PARTS = { books: "/ledger", chart: "/ledger/accounts", days: "/ledger/days" } as const;

/** The parts of the ledger, on each of their pages. */
export function LedgerTabs({ current }: { current: keyof typeof PARTS }) {
  const t = useTranslations("ledger.tabs");
  const items = (Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => ({
    href: PARTS[part],
    label: t(part),
    current: part === current,
  }));
  return <TabLinks label={t("label")} items={items} />;
}
