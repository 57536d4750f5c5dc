import { useLocale, useTranslations } from "next-intl";
import { CardLine } from "@/components/transactions/card-line";
import { Section } from "@/components/ui/card";
import { StateMark } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import { describeDecline } from "@/server/core/decline";
import { isDeclineCode } from "@/server/core/decline-codes";
import type { ShownAttempt } from "@/server/transactions/transaction-detail-store";

const TONES: Record<ShownAttempt["status"], Tone> = {
  processing: "waiting",
  requires_action: "waiting",
  unknown: "waiting",
  approved: "good",
  declined: "bad",
  reversed: "neutral",
  canceled: "neutral",
};

function Reason({ attempt }: { attempt: ShownAttempt }) {
  const locale = readLocale(useLocale());
  const { declineCode, bankCode, status } = attempt;
  if (status !== "declined") return null;
  const code = declineCode && isDeclineCode(declineCode) ? declineCode : null;
  return <p className="text-ink-muted">{describeDecline({ code, bankCode }).support[locale]}</p>;
}

/** The tries of a shopper, where there was more than one. */
export function AttemptsSection({ attempts, now }: { attempts: readonly ShownAttempt[]; now: Date }) {
  const t = useTranslations("payment.attempts");
  if (attempts.length < 2) return null;
  return (
    <Section title={t("title")} flush>
      <ol className="divide-y">
        {attempts.map((attempt) => (
          <li key={attempt.id} className="px-4 py-3 sm:px-5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="font-medium">
                {t("number", { number: attempt.number })} <CardLine card={attempt.card} />
              </p>
              <StateMark tone={TONES[attempt.status]}>{t(`status.${attempt.status}`)}</StateMark>
            </div>
            <p className="text-ink-muted">
              <When at={attempt.createdAt} now={now} />
            </p>
            <Reason attempt={attempt} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
