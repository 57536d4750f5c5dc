import { splitMoney } from "@/components/format/money";
import type { CurrencyCode } from "@/server/core/money";
import type { Locale } from "@/server/core/money-text";
import type { PlanText } from "./instalment-plans";

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

/**
 * The amount of a page with plans: it follows the chosen one, by the script, or without it by the style sheet.
 */
export function PlannedAmount(facts: {
  minor: bigint;
  currency: CurrencyCode;
  locale: Locale;
  options: readonly PlanText[];
}) {
  const { options } = facts;
  const [whole, fraction] = splitMoney(facts.minor, facts.currency, facts.locale);
  return (
    <>
      <p className="amount" id="total" data-total={`${whole}|${fraction}`}>
        {options.length === 0 ? (
          <>
            {whole}
            <small>{fraction}</small>
          </>
        ) : (
          options.map(({ count, total }) => (
            <span key={count} className={`t t${count}`}>
              {total[0]}
              <small>{total[1]}</small>
            </span>
          ))
        )}
      </p>
      <p className="muted" id="extra">
        {options.map(({ count, extra }) =>
          extra === "" ? null : (
            <span key={count} className={`t t${count}`}>
              {extra}
            </span>
          ),
        )}
      </p>
    </>
  );
}
