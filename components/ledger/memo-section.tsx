import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { AmountList } from "@/components/ui/description-list";
import type { MemoLine } from "@/server/core/ledger-memo";
import { SideAmount } from "./side-amount";

/** Open pre-authorisations beside the trial balance: promised, not owed. */
export function MemoSection({ memo }: { memo: readonly MemoLine[] }) {
  const t = useTranslations("ledger.books.memo");
  return (
    <Section title={t("title")} description={t("body")}>
      <AmountList
        facts={memo.map((line) => ({
          term: `${t(line.account)} · ${line.currency}`,
          detail: <SideAmount minor={line.amountMinor} currency={line.currency} />,
        }))}
      />
    </Section>
  );
}
