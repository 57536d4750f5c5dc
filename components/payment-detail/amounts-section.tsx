import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { AmountList, type Fact } from "@/components/ui/description-list";
import type { TransactionDetail } from "@/server/transactions/find-transaction";
import { lostMessageOf } from "./lost-message-of";

/** What was asked, charged, captured and given back; what the bank keeps of it tells `MoneySection`. */
export function AmountsSection({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.amounts");
  const { payment } = detail;
  const { currency } = payment;
  const line = (term: string, minor: bigint): Fact => ({
    term,
    detail: <Amount minor={minor} currency={currency} />,
  });
  const moving = payment.reservedMinor - payment.refundedMinor;
  const lost = lostMessageOf(detail);
  const isNotKnown = lost === "authorize" || lost === "capture";
  const facts: Fact[] = [line(t("amount"), payment.amountMinor)];
  if (payment.shopperFeeMinor > 0n) facts.push(line(t("shopperFee"), payment.shopperFeeMinor));
  if (payment.pointsMinor > 0n) facts.push(line(t("points"), payment.pointsMinor));
  if (payment.authorizedMinor > 0n) facts.push(line(t("authorized"), payment.authorizedMinor));
  if (payment.capturedMinor > 0n) facts.push(line(t("captured"), payment.capturedMinor));
  if (payment.refundedMinor > 0n) facts.push(line(t("returned"), -payment.refundedMinor));
  if (moving > 0n) facts.push(line(t("returning"), -moving));
  return (
    <Section title={t("title")}>
      <AmountList facts={facts} />
      {payment.capturedMinor > 0n ? null : (
        <p className="mt-2 text-ink-muted">{t(isNotKnown ? "captureNotKnown" : "notCaptured")}</p>
      )}
    </Section>
  );
}
