import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { When } from "@/components/ui/when";
import type { TransactionDetail } from "@/server/transactions/find-transaction";

/** Whether money can go back, how, until when, and if not, why. */
export function GiveBackSection({ detail, allowed }: { detail: TransactionDetail; allowed: boolean }) {
  const t = useTranslations("payment.giveBack");
  const { giveBack, payment } = detail;
  const { method, until, reason, refundableMinor } = giveBack;
  const can = method !== "none";
  return (
    <Section title={t("title")}>
      {can ? (
        <p className="flex items-baseline justify-between gap-4 font-medium">
          {t("left")}
          <Amount minor={refundableMinor} currency={payment.currency} />
        </p>
      ) : null}
      <p className="text-ink-muted">{t(`why.${reason}`)}</p>
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
