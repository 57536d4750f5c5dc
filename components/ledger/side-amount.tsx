import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import type { CurrencyCode } from "@/server/core/money";

/** A balance with its side, as books write it: `₺1.234,50 B`. Units: minor, debit positive. */
export function SideAmount({ minor, currency }: { minor: bigint; currency: CurrencyCode }) {
  const t = useTranslations("ledger.side");
  const side = minor < 0n ? "credit" : "debit";
  return (
    <span className="whitespace-nowrap">
      <Amount minor={minor < 0n ? -minor : minor} currency={currency} />{" "}
      <abbr
        title={t(`${side}Long`)}
        className="inline-block w-5 text-left text-[0.8125rem] text-ink-muted no-underline"
      >
        {minor === 0n ? "" : t(side)}
      </abbr>
    </span>
  );
}
