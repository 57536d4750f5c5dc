"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/components/format/money";
import { ActRefusal } from "@/components/portal/act-refusal";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Tone } from "@/components/ui/tone";
import { readLocale } from "@/i18n/locale";
import type { CurrencyCode } from "@/server/core/money";

interface OutcomeActionsProps {
  readonly operationId: string;
  readonly currency: CurrencyCode;
  /** Whether the reader may have the policy's next step done at once. */
  readonly mayResolve: boolean;
}

interface BookAnswer {
  readonly kind: "approved" | "declined" | "not_found" | "reversed" | "unreachable";
  readonly contradicts: boolean;
  readonly isSettled: boolean;
  readonly amountMinor: string | null;
  readonly bankCode: string | null;
  readonly authCode: string | null;
  readonly hostReference: string | null;
}

const TONES: Record<BookAnswer["kind"], Tone> = {
  approved: "good",
  declined: "neutral",
  not_found: "info",
  reversed: "neutral",
  unreachable: "waiting",
};

/** What the bank's book said just now. */
function BookNotice({ answer, currency }: { answer: BookAnswer; currency: CurrencyCode }) {
  const t = useTranslations("acts.outcome.book");
  const router = useRouter();
  const locale = readLocale(useLocale());
  const name = answer.contradicts ? "contradicts" : answer.kind;
  const facts = {
    amount: formatMoney(answer.amountMinor ?? "0", currency, locale),
    authCode: answer.authCode ?? "–",
    hostReference: answer.hostReference ?? "–",
    bankCode: answer.bankCode ?? "–",
  };
  return (
    <Notice
      live
      tone={answer.contradicts ? "bad" : TONES[answer.kind]}
      title={t(`${name}.title`, facts)}
      actions={
        answer.isSettled ? (
          <Button size="sm" onClick={() => router.refresh()}>
            {t("refresh")}
          </Button>
        ) : null
      }
    >
      {t(`${name}.body`, facts)} {answer.isSettled ? t("settled") : null}
    </Notice>
  );
}

/** Asks the bank's book, and has the next step of the policy done at once. */
export function OutcomeActions({ operationId, currency, mayResolve }: OutcomeActionsProps) {
  const t = useTranslations("acts.outcome");
  const trpc = useTRPC();
  const router = useRouter();
  const ask = useMutation(trpc.outcomes.inquire.mutationOptions());
  const resolve = useMutation(trpc.outcomes.resolve.mutationOptions());
  const error = ask.error ?? resolve.error;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          pending={ask.isPending}
          onClick={() => {
            resolve.reset();
            ask.mutate({ operationId });
          }}
        >
          {t(ask.isPending ? "asking" : "ask")}
        </Button>
        {mayResolve ? (
          <Button
            size="sm"
            variant="primary"
            pending={resolve.isPending}
            disabled={resolve.data?.isResolved}
            onClick={() => {
              ask.reset();
              resolve.mutate({ operationId });
            }}
          >
            {t(resolve.isPending ? "resolving" : "resolve")}
          </Button>
        ) : null}
      </div>
      {error ? <ActRefusal error={error} /> : null}
      {ask.data ? <BookNotice answer={ask.data} currency={currency} /> : null}
      {resolve.data ? (
        <Notice
          live
          tone={resolve.data.isResolved ? "good" : "waiting"}
          actions={
            <Button size="sm" onClick={() => router.refresh()}>
              {t("refresh")}
            </Button>
          }
        >
          {resolve.data.isResolved
            ? t("resolved", { state: t(`state.${resolve.data.operation}`) })
            : t("open")}
        </Notice>
      ) : null}
    </div>
  );
}
