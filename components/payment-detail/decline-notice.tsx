import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { readLocale } from "@/i18n/locale";
import { type DeclineDescription, describeDecline } from "@/server/core/decline";
import { isDeclineCode } from "@/server/core/decline-codes";
import type { TransactionDetail } from "@/server/transactions/find-transaction";
import { pathOf } from "./hop-facts";

function declineOf({ declineCode, bankCode }: TransactionDetail["payment"]): DeclineDescription {
  return describeDecline({
    code: declineCode && isDeclineCode(declineCode) ? declineCode : null,
    bankCode,
  });
}

/** The card's bank may let the same card through later, while the shopper is told to take another one now. */
function nextOf({ nextAttempt, advice }: DeclineDescription) {
  return nextAttempt === "same_card" && advice === "use_another_card" ? "same_card_later" : nextAttempt;
}

function Voice({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="border-t border-line-strong/40 pt-2 first:border-t-0 first:pt-0">
      <dt className="text-[0.8125rem] text-ink-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-[0.8125rem] break-words">{children}</code>;
}

/** Why a payment was declined, in three voices: what the shopper read, who can put it right, what the message said. */
export function DeclineNotice({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.decline");
  const locale = readLocale(useLocale());
  const { payment, operations } = detail;
  const decline = declineOf(payment);
  const path = pathOf(operations.findLast(({ kind }) => kind === "authorize")?.hops ?? []);
  return (
    <Notice tone="bad" title={t("title")}>
      <dl className="mt-1 grid gap-2">
        <Voice name={t("forSupport")}>
          {decline.support[locale]} <span className="text-ink-muted">{t(`next.${nextOf(decline)}`)}</span>
        </Voice>
        <Voice name={t(payment.channel === "api" ? "forShopperByApi" : "forShopper")}>
          <q lang={payment.locale}>{decline.message[payment.locale]}</q>
        </Voice>
        <Voice name={t("forDeveloper")}>
          {decline.developer[locale]}
          <span className="block text-ink-muted">
            {t("code")} <Code>{decline.bankCode ?? t("noCode")}</Code> · {t("ours")}{" "}
            <Code>{decline.code}</Code>
            {path ? (
              <>
                {" "}
                · {t("path")} <Code>{path}</Code>
              </>
            ) : null}
          </span>
        </Voice>
      </dl>
    </Notice>
  );
}
