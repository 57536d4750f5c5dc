import { useTranslations } from "next-intl";
import { RefundState } from "@/components/refunds/refund-state";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { When } from "@/components/ui/when";
import type { TransactionDetail } from "@/server/transactions/find-transaction";

/** Money of this payment that went back or is on its way. */
export function RefundsSection({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.refunds");
  const words = useTranslations("refunds");
  const { refunds, now } = detail;
  if (refunds.length === 0) return null;
  return (
    <Section title={t("title")} flush>
      <ul className="divide-y">
        {refunds.map((refund) => (
          <li key={refund.id} className="px-4 py-3 sm:px-5">
            <div className="flex items-baseline justify-between gap-4">
              <Amount minor={refund.amountMinor} currency={refund.currency} className="font-medium" />
              <RefundState status={refund.status} kind={refund.kind} />
            </div>
            <p className="text-ink-muted">
              {words(`kind.${refund.kind}`)} · {words(`reason.${refund.reason}`)} ·{" "}
              <When at={refund.createdAt} now={now} />
            </p>
            <p className="text-ink-muted">
              {t("by", { name: refund.requestedBy })}
              {refund.approvedBy ? `, ${t("approvedBy", { name: refund.approvedBy })}` : null}
              {refund.bankCode && refund.status === "failed"
                ? `, ${t("bankCode", { code: refund.bankCode })}`
                : null}
            </p>
            {refund.note ? <p className="mt-1 break-words">{refund.note}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
