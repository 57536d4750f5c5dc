import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { When } from "@/components/ui/when";
import type { TransactionDetail } from "@/server/transactions/find-transaction";

function waitingOf({ refunds }: TransactionDetail): TransactionDetail["refunds"] {
  return refunds.filter(({ status }) => status === "scheduled");
}

/** What was asked back and waits for its day end. */
function WaitingRefunds({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.giveBack");
  return waitingOf(detail).map(({ id, amountMinor, dueAt }) => (
    <p key={id} className="text-amber">
      {t.rich(dueAt ? "waiting" : "waitingNoDate", {
        amount: () => <Amount minor={amountMinor} currency={detail.payment.currency} />,
        date: () => (dueAt ? <When at={dueAt} now={detail.now} /> : null),
      })}
    </p>
  ));
}

/** Whether money can go back, how, until when, and if not, why. */
export function GiveBackSection({ detail, allowed }: { detail: TransactionDetail; allowed: boolean }) {
  const t = useTranslations("payment.giveBack");
  const { giveBack, payment } = detail;
  const { method, until, reason, refundableMinor } = giveBack;
  const can = method !== "none";
  const nothingSent =
    reason === "part_given_back" && payment.refundedMinor === 0n && waitingOf(detail).length > 0;
  return (
    <Section title={t("title")}>
      {can ? (
        <p className="flex items-baseline justify-between gap-4 font-medium">
          {t("left")}
          <Amount minor={refundableMinor} currency={payment.currency} />
        </p>
      ) : null}
      <p className="text-ink-muted">{nothingSent ? t("partWaits") : t(`why.${reason}`)}</p>
      <WaitingRefunds detail={detail} />
      {until ? (
        <p className="text-ink-muted">
          {t.rich(method === "void" ? "voidUntil" : "refundUntil", {
            date: () => <When at={until} style={method === "void" ? "short" : "day"} />,
          })}
        </p>
      ) : null}
      {can && !allowed ? <p className="mt-2 text-ink-muted">{t("noRight")}</p> : null}
    </Section>
  );
}
