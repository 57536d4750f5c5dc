"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/components/format/money";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { Tone } from "@/components/ui/tone";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";
import type { RefundStatus } from "@/server/core/refund";

/** What became of a request to give money back. Units: minor, as digits. */
export interface GiveBackResult {
  readonly status: RefundStatus;
  readonly kind: "void" | "refund";
  readonly amountMinor: string;
  readonly currency: CurrencyCode;
  readonly bankCode: string | null;
}

const TONES: Record<RefundStatus, Tone> = {
  succeeded: "good",
  pending: "info",
  scheduled: "info",
  pending_approval: "info",
  unknown: "waiting",
  failed: "bad",
};

/** What the bank said, in the page; it stays until the person goes on. */
export function ResultNotice({ result, paymentId }: { result: GiveBackResult; paymentId: string }) {
  const t = useTranslations("refunds.form");
  const locale = readLocale(useLocale());
  const { status, kind } = result;
  const name = status === "succeeded" && kind === "void" ? "succeededVoid" : status;
  const amount = formatMoney(result.amountMinor, result.currency, locale);
  return (
    <Notice
      live
      tone={TONES[status]}
      title={t(`results.${name}.title`, { amount })}
      actions={
        <>
          <LinkButton href={`/transactions/${paymentId}`} variant="primary">
            {t("toPayment")}
          </LinkButton>
          {status === "failed" ? (
            <a
              href={`/transactions/${paymentId}/give-back`}
              className="inline-flex min-h-11 items-center px-3 text-cobalt underline-offset-2 hover:underline sm:min-h-9"
            >
              {t("again")}
            </a>
          ) : null}
        </>
      }
    >
      {t(`results.${name}.body`, { amount, code: result.bankCode ?? "–" })}
    </Notice>
  );
}
