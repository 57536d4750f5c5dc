import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDay } from "@/components/format/dates";
import { formatMoney } from "@/components/format/money";
import { ClauseWords, formatRate } from "@/components/settlement/clause-words";
import { Amount } from "@/components/ui/amount";
import type { Fact } from "@/components/ui/description-list";
import { readLocale } from "@/i18n/locale";
import { keptOf, returnedOf } from "@/server/core/payment";
import { netOf } from "@/server/core/payment-net";
import type { TransactionDetail } from "@/server/transactions/find-transaction";
import type { PaymentMoney } from "@/server/transactions/payment-money";

interface MoneyFacts {
  readonly payment: TransactionDetail["payment"];
  readonly money: PaymentMoney;
}

/** Why the commission is what it is: rate, sum and clause; and what refunds brought back of it. */
function CommissionWhy({ payment, money }: MoneyFacts): ReactNode {
  const t = useTranslations("payment.money");
  const locale = readLocale(useLocale());
  const amount = (minor: bigint) => formatMoney(minor, payment.currency, locale);
  const returned = returnedOf(payment).commissionMinor;
  return (
    <>
      {money.clause ? (
        <>
          {t("rate", {
            rate: formatRate(money.clause.rate.ratePpm, locale),
            amount: amount(payment.capturedMinor),
          })}{" "}
          <ClauseWords rate={money.clause.rate} />
        </>
      ) : (
        t("noClause")
      )}
      {returned > 0n ? (
        <span className="block">{t("returned", { amount: amount(returned) })}</span>
      ) : payment.refundedMinor > 0n && !money.returnsOnRefund ? (
        <span className="block">{t("notReturned")}</span>
      ) : null}
    </>
  );
}

/** The lines from what was captured to what is left, each with its reason in words. */
export function useMoneyLines({ payment, money }: MoneyFacts): { facts: Fact[]; total: Fact } {
  const t = useTranslations("payment.money");
  const locale = readLocale(useLocale());
  const net = netOf(payment);
  const [kept, returned] = [keptOf(payment), returnedOf(payment)];
  const text = (minor: bigint) => formatMoney(minor, payment.currency, locale);
  const line = (name: string, minor: bigint, note?: ReactNode): Fact => ({
    term: t(name),
    detail: <Amount minor={minor} currency={payment.currency} />,
    note,
  });
  const giveBack = (minor: bigint) => (minor > 0n ? ` ${t("returned", { amount: text(minor) })}` : "");
  const reserveNote = () => {
    const reserve = money.arrivals.findLast(({ kind }) => kind === "reserve");
    if (!reserve || net.reserveMinor === 0n) return null;
    return t(reserve.status === "paid" ? "reserveReleased" : "reserveHeld", {
      amount: text(net.reserveMinor),
      rate: formatRate(money.reservePpm, locale),
      day: formatDay(reserve.day, locale, "dayName"),
    });
  };
  const facts = [line("captured", payment.capturedMinor)];
  if (payment.refundedMinor > 0n) facts.push(line("refunded", -payment.refundedMinor));
  facts.push(line("commission", -net.commissionMinor, <CommissionWhy payment={payment} money={money} />));
  if (kept.fixedMinor !== 0n) {
    facts.push(line("fixedFee", -net.fixedMinor, t("fixedFeeWhy") + giveBack(returned.fixedMinor)));
  }
  if (kept.taxMinor !== 0n) {
    const why = t("taxWhy", { rate: formatRate(money.taxPpm, locale) });
    facts.push(line("tax", -net.taxMinor, why + giveBack(returned.taxMinor)));
  }
  return { facts, total: line("left", net.leftMinor, reserveNote()) };
}
