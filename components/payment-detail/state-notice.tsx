import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { readLocale } from "@/i18n/locale";
import { type DeclineDescription, describeDecline } from "@/server/core/decline";
import { isDeclineCode } from "@/server/core/decline-codes";
import type { Payment } from "@/server/core/payment";
import type { TransactionDetail } from "@/server/transactions/find-transaction";
import { missedBankOf } from "./missed-bank-of";

function declineOf(payment: Payment): DeclineDescription {
  const { declineCode, bankCode } = payment;
  return describeDecline({
    code: declineCode && isDeclineCode(declineCode) ? declineCode : null,
    bankCode,
  });
}

function DeclineNotice({ payment }: { payment: Payment }) {
  const t = useTranslations("payment.decline");
  const locale = readLocale(useLocale());
  const decline = declineOf(payment);
  return (
    <Notice tone="bad" title={t("title")}>
      <p>{decline.support[locale]}</p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-ink-muted">{t("code")}</dt>
        <dd>
          <code className="font-mono text-[0.8125rem]">{decline.bankCode ?? t("noCode")}</code>{" "}
          <span className="text-ink-muted">
            {t("ours")} <code className="font-mono text-[0.8125rem]">{decline.code}</code>
          </span>
        </dd>
        <dt className="text-ink-muted">{t("forShopper")}</dt>
        <dd>{decline.message[locale]}</dd>
      </dl>
    </Notice>
  );
}

/** What stands on top of a payment that needs a word: declined, lost, not reached, waiting. */
export function StateNotice({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment");
  const { payment } = detail;
  const missed = missedBankOf(payment, detail.operations);
  if (payment.status === "declined") return <DeclineNotice payment={payment} />;
  if (payment.status === "unknown") {
    return (
      <Notice tone="waiting" title={t("unknown.title")}>
        {t("unknown.body")}
      </Notice>
    );
  }
  if (missed) {
    return (
      <Notice tone="info" title={t(`missed.${missed}.title`)}>
        {t(`missed.${missed}.${payment.status === "created" ? "open" : "body"}`)}
      </Notice>
    );
  }
  const waiting =
    payment.pendingOperation !== null
      ? "pending"
      : payment.status === "requires_action" || payment.status === "processing"
        ? payment.status
        : null;
  return waiting ? (
    <Notice tone="info" title={t(`waiting.${waiting}.title`)}>
      {t(`waiting.${waiting}.body`)}
    </Notice>
  ) : null;
}
