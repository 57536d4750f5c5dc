import { useTranslations } from "next-intl";
import { PaymentState } from "@/components/transactions/payment-state";
import { LivePayment } from "@/components/trpc/live-refresh";
import { Amount } from "@/components/ui/amount";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { When } from "@/components/ui/when";
import type { TransactionDetail } from "@/server/transactions/find-transaction";
import { AmountsSection } from "./amounts-section";
import { AttemptsSection } from "./attempts-section";
import { BankSection } from "./bank-section";
import { CardSection, OrderSection, ShopperSection } from "./facts-sections";
import { GiveBackSection } from "./give-back-section";
import { InstalmentsSection } from "./instalments-section";
import { LedgerSection } from "./ledger-section";
import { MoneySection } from "./money-section";
import { RefundsSection } from "./refunds-section";
import { StateNotice } from "./state-notice";
import { TimelineSection } from "./timeline-section";

/** Everything about one payment. `mayGiveBack`: the reader's role gives money back. */
export function PaymentPage({ detail, mayGiveBack }: { detail: TransactionDetail; mayGiveBack: boolean }) {
  const t = useTranslations("payment");
  const { payment, giveBack, ledger, now } = detail;
  const isGone = payment.status === "voided" || payment.status === "expired" || payment.status === "canceled";
  return (
    <>
      <LivePayment paymentId={payment.id} stamp={detail.stamp} moving={detail.moving} />
      <PageHeader
        back={{ href: "/transactions", label: t("back") }}
        title={
          <Amount
            minor={payment.amountMinor + payment.shopperFeeMinor}
            currency={payment.currency}
            size="hero"
            struck={isGone}
          />
        }
        mark={<PaymentState payment={payment} look="pill" />}
        description={
          <>
            {payment.orderId ?? payment.id} · <When at={payment.createdAt} now={now} />
          </>
        }
        actions={
          giveBack.method !== "none" && mayGiveBack ? (
            <LinkButton href={`/transactions/${payment.id}/give-back`} variant="primary">
              {t("giveBack.action")}
            </LinkButton>
          ) : null
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-5">
          <StateNotice detail={detail} />
          <AmountsSection detail={detail} />
          <InstalmentsSection payment={payment} remainder={detail.instalmentRemainder} />
          <MoneySection detail={detail} />
          <RefundsSection detail={detail} />
          <AttemptsSection attempts={detail.attempts} now={now} />
          <TimelineSection detail={detail} />
          {ledger ? <LedgerSection lines={ledger} now={now} /> : null}
        </div>
        <div className="grid gap-5">
          <GiveBackSection detail={detail} allowed={mayGiveBack} />
          <CardSection detail={detail} />
          <ShopperSection detail={detail} />
          <BankSection detail={detail} />
          <OrderSection detail={detail} />
        </div>
      </div>
    </>
  );
}
