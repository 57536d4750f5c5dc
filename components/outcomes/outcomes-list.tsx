import { useTranslations } from "next-intl";
import { HopsTable } from "@/components/payment-detail/hops-table";
import { CardLine } from "@/components/transactions/card-line";
import { Amount } from "@/components/ui/amount";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link-button";
import { StateMark } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import { When } from "@/components/ui/when";
import type { UnknownOutcome } from "@/server/payments/list-unknown-outcomes";
import { NextStep } from "./next-step";
import { OutcomeActions } from "./outcome-actions";

const TONES: Record<UnknownOutcome["status"], Tone> = {
  sending: "waiting",
  unknown: "waiting",
  reversing: "info",
};

function Known({ outcome, now }: { outcome: UnknownOutcome; now: Date }) {
  const t = useTranslations("outcomes.known");
  const last = outcome.hops.findLast(({ responseCode }) => responseCode !== null);
  return (
    <>
      {t.rich("sent", {
        bank: outcome.terminal.bank,
        at: () => <When at={outcome.sentAt} now={now} />,
      })}{" "}
      {last ? t("lastHop", { party: last.party }) : t("noHop")} {t(`effect.${outcome.kind}`)}
      {outcome.hops.length > 0 ? <HopsTable hops={outcome.hops} authCode={null} /> : null}
    </>
  );
}

function OutcomeCard({
  outcome,
  now,
  mayResolve,
}: {
  outcome: UnknownOutcome;
  now: Date;
  mayResolve: boolean;
}) {
  const t = useTranslations("outcomes");
  const { payment, terminal, reviewReason } = outcome;
  return (
    <Card className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-[0.9375rem]/6 font-semibold">
            {t(`kind.${outcome.kind}`)} · <Amount minor={outcome.amountMinor} currency={outcome.currency} />
          </h2>
          <p className="text-ink-muted">
            <TextLink href={`/transactions/${payment.id}`} className="underline">
              {payment.orderId ? t("order", { order: payment.orderId }) : t("payment")}
            </TextLink>
            {payment.card ? (
              <>
                {" · "}
                <CardLine card={payment.card} />
              </>
            ) : null}
            {" · "}
            {terminal.name}
          </p>
        </div>
        <StateMark tone={reviewReason ? "bad" : TONES[outcome.status]} look="pill">
          {t(reviewReason ? `review.${reviewReason}` : `status.${outcome.status}`)}
        </StateMark>
      </div>
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)] sm:gap-y-3">
        <dt className="text-ink-muted">{t("know")}</dt>
        <dd className="min-w-0 max-sm:mb-2">
          <Known outcome={outcome} now={now} />
        </dd>
        <dt className="text-ink-muted">{t("happens")}</dt>
        <dd className="min-w-0">
          <NextStep outcome={outcome} now={now} />
          {reviewReason ? (
            <span className="block text-ink-muted">{t(`reviewAdvice.${reviewReason}`)}</span>
          ) : null}
        </dd>
      </dl>
      <OutcomeActions operationId={outcome.operationId} currency={outcome.currency} mayResolve={mayResolve} />
    </Card>
  );
}

/** Messages whose answer is missing, the oldest first: what is known, what comes next, and the bank's book. */
export function OutcomesList({
  outcomes,
  now,
  mayResolve,
}: {
  outcomes: readonly UnknownOutcome[];
  now: Date;
  mayResolve: boolean;
}) {
  return (
    <ul className="grid gap-4">
      {outcomes.map((outcome) => (
        <li key={outcome.operationId}>
          <OutcomeCard outcome={outcome} now={now} mayResolve={mayResolve} />
        </li>
      ))}
    </ul>
  );
}
