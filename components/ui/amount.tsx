import { useLocale } from "next-intl";
import { formatMoney, type MoneySign, splitMoney } from "@/components/format/money";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";
import { classNames } from "./class-names";

interface AmountProps {
  /** Units: minor. */
  minor: bigint | string;
  currency: CurrencyCode;
  sign?: MoneySign | undefined;
  /** `hero` for the one amount a page is about, `large` for tiles, `row` elsewhere. */
  size?: "row" | "large" | "hero" | undefined;
  /** For amounts that no longer count, such as a voided sale. */
  struck?: boolean | undefined;
  className?: string | undefined;
}

const SIZES = {
  large: "text-2xl/8 font-semibold tracking-tight",
  hero: "text-[2.5rem]/[3rem] font-semibold tracking-tight",
} as const;

/** An amount of money in the language of the page. */
export function Amount({ minor, currency, sign = "auto", size = "row", struck, className }: AmountProps) {
  const locale = readLocale(useLocale());
  const look = classNames(
    "whitespace-nowrap tabular-nums",
    struck && "text-ink-muted line-through",
    className,
  );
  if (size === "row") return <span className={look}>{formatMoney(minor, currency, locale, sign)}</span>;
  const [whole, fraction] = splitMoney(minor, currency, locale, sign);
  return (
    <span className={classNames(SIZES[size], look)}>
      {whole}
      <span className="text-[0.72em] font-medium text-ink-muted">{fraction}</span>
    </span>
  );
}
