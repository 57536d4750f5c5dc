import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { AmountList, type Fact } from "@/components/ui/description-list";
import { readLocale } from "@/i18n/locale";
import type { TransactionDetail } from "@/server/transactions/find-transaction";
import { netOf } from "./net-of";

/** What was asked, charged, captured, given back and kept. */
export function AmountsSection({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.amounts");
  const locale = readLocale(useLocale());
  const { payment, batch } = detail;
  const { currency } = payment;
  const line = (term: string, minor: bigint): Fact => ({
    term,
    detail: <Amount minor={minor} currency={currency} />,
  });
  const moving = payment.reservedMinor - payment.refundedMinor;
  const net = netOf(payment);
  const facts: Fact[] = [line(t("amount"), payment.amountMinor)];
  if (payment.shopperFeeMinor > 0n) facts.push(line(t("shopperFee"), payment.shopperFeeMinor));
  if (payment.pointsMinor > 0n) facts.push(line(t("points"), payment.pointsMinor));
  if (payment.authorizedMinor > 0n) facts.push(line(t("authorized"), payment.authorizedMinor));
  if (payment.capturedMinor > 0n) facts.push(line(t("captured"), payment.capturedMinor));
  if (payment.refundedMinor > 0n) facts.push(line(t("returned"), -payment.refundedMinor));
  if (moving > 0n) facts.push(line(t("returning"), -moving));
  if (net.commissionMinor !== 0n) facts.push(line(t("commission"), -net.commissionMinor));
  if (net.fixedMinor !== 0n) facts.push(line(t("fixedFee"), -net.fixedMinor));
  if (net.taxMinor !== 0n) facts.push(line(t("tax"), -net.taxMinor));
  if (net.reserveMinor !== 0n) facts.push(line(t("reserve"), -net.reserveMinor));
  const note = batch?.valueDate
    ? t("netNote", { date: formatDay(batch.valueDate.toISOString().slice(0, 10), locale) })
    : undefined;
  const total: Fact | undefined =
    payment.capturedMinor > 0n
      ? {
          term: note ? `${t("net")} (${note})` : t("net"),
          detail: <Amount minor={net.netMinor} currency={currency} />,
        }
      : undefined;
  return (
    <Section title={t("title")}>
      <AmountList facts={facts} total={total} />
      {total ? null : <p className="mt-2 text-ink-muted">{t("notCaptured")}</p>}
    </Section>
  );
}
