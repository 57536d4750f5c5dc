import { splitMoney } from "@/components/format/money";
import type { CurrencyCode } from "@/server/core/money";
import type { Locale } from "@/server/core/money-text";

/** The largest thing on a page about money. */
export function AmountText(money: { minor: bigint; currency: CurrencyCode; locale: Locale }) {
  const [whole, fraction] = splitMoney(money.minor, money.currency, money.locale);
  return (
    <p className="amount">
      {whole}
      <small>{fraction}</small>
    </p>
  );
}
