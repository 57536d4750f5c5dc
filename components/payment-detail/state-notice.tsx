import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { TransactionDetail } from "@/server/transactions/find-transaction";
import { DeclineNotice } from "./decline-notice";
import { lostMessageOf } from "./lost-message-of";
import { missedBankOf } from "./missed-bank-of";

/** What stands on top of a payment that needs a word: declined, lost, not reached, waiting. */
export function StateNotice({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment");
  const { payment } = detail;
  const missed = missedBankOf(payment, detail.operations);
  if (payment.status === "declined") return <DeclineNotice detail={detail} />;
  const lost = lostMessageOf(detail);
  if (lost) {
    return (
      <Notice
        tone="waiting"
        title={t("unknown.title")}
        actions={
          <LinkButton size="sm" href="/outcomes">
            {t("unknown.desk")}
          </LinkButton>
        }
      >
        {t(`unknown.${lost}`)}
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
