import { Banknote, CircleAlert, Clock3, LockOpen, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { payoutHref } from "@/components/settlement/settlement-address";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { AmountList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link-button";
import type { Icon } from "@/components/ui/state-mark";
import { TONE_INK, type Tone } from "@/components/ui/tone";
import { readLocale } from "@/i18n/locale";
import type { MoneyArrival } from "@/server/core/money-arrivals";
import type { TransactionDetail } from "@/server/transactions/find-transaction";
import type { PaymentMoney } from "@/server/transactions/payment-money";
import { useMoneyLines } from "./money-lines";

function markOf({ kind, status }: MoneyArrival): { readonly icon: Icon; readonly tone: Tone } {
  if (status === "late") return { icon: CircleAlert, tone: "bad" };
  if (status === "carried") return { icon: Undo2, tone: "waiting" };
  if (status === "paid") return { icon: kind === "refund" ? Undo2 : Banknote, tone: "good" };
  if (kind === "reserve") return { icon: LockOpen, tone: "waiting" };
  return { icon: kind === "refund" ? Undo2 : Clock3, tone: "info" };
}

function ArrivalLine({ arrival, detail }: { arrival: MoneyArrival; detail: TransactionDetail }) {
  const t = useTranslations("payment.money");
  const locale = readLocale(useLocale());
  const { icon: Mark, tone } = markOf(arrival);
  const { payoutId, batchId, batchNumber } = arrival;
  const number = t("batch", { number: String(batchNumber) });
  return (
    <li className="flex gap-3 py-2">
      <Mark aria-hidden className={`mt-0.5 size-4 shrink-0 ${TONE_INK[tone]}`} />
      <div className="min-w-0 flex-1">
        <p>
          {t(`arrival.${arrival.kind}.${arrival.status}`, { day: formatDay(arrival.day, locale, "dayName") })}
        </p>
        <p className="flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-muted">
          {detail.mayReadBatches ? <TextLink href={`/batches/${batchId}`}>{number}</TextLink> : number}
          {payoutId && detail.mayReadSettlement ? (
            <TextLink href={payoutHref(payoutId)}>{t("payout")}</TextLink>
          ) : null}
        </p>
      </div>
      <Amount minor={arrival.minor} currency={detail.payment.currency} className="font-medium" />
    </li>
  );
}

function MoneyStory({ detail, money }: { detail: TransactionDetail; money: PaymentMoney }) {
  const t = useTranslations("payment.money");
  const { facts, total } = useMoneyLines({ payment: detail.payment, money });
  return (
    <Section title={t("title")} description={t("description")}>
      <AmountList facts={facts} total={total} />
      {money.arrivals.length > 0 ? (
        <>
          <h3 className="mt-5 mb-1 font-semibold">{t("when")}</h3>
          <ul className="divide-y border-t">
            {money.arrivals.map((arrival) => (
              <ArrivalLine key={`${arrival.batchId} ${arrival.kind}`} arrival={arrival} detail={detail} />
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}

function VoidedStory() {
  const t = useTranslations("payment.money");
  return (
    <Section title={t("title")}>
      <p className="text-ink-muted">{t("voided")}</p>
    </Section>
  );
}

/** What the bank keeps of a payment and why, and when the rest comes; after a void a sentence, before the capture nothing. */
export function MoneySection({ detail }: { detail: TransactionDetail }) {
  if (detail.payment.status === "voided") return <VoidedStory />;
  return detail.money ? <MoneyStory detail={detail} money={detail.money} /> : null;
}
