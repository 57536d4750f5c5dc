import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { AmountList, type Fact } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link-button";
import { When } from "@/components/ui/when";
import type { OpenDay } from "@/server/batches/read-day-end";
import { CloseBatchButton } from "./close-batch-button";

/** What ending the day will do, said before it is done. */
function CloseWords({ day, now }: { day: OpenDay; now: Date }) {
  const t = useTranslations("batches.close");
  const { terminal, batch, waiting } = day;
  if (!batch) return null;
  return (
    <ul className="list-disc space-y-2 pl-5">
      <li>
        {t.rich("totals", {
          count: batch.ours.salesCount,
          amount: () => <Amount minor={batch.ours.salesMinor} currency={terminal.currency} />,
        })}
      </li>
      <li>{t("voids")}</li>
      <li>{t.rich("next", { date: () => <When at={terminal.nextDayEndAt} now={now} /> })}</li>
      {waiting.scheduledRefunds > 0 ? <li>{t("scheduled", { count: waiting.scheduledRefunds })}</li> : null}
      {waiting.unknownOperations > 0 ? <li>{t("unknown", { count: waiting.unknownOperations })}</li> : null}
      <li>{t("final")}</li>
    </ul>
  );
}

function Totals({ day }: { day: OpenDay }) {
  const t = useTranslations("batches.open");
  const { terminal, batch } = day;
  if (!batch) return <p className="text-ink-muted">{t("none")}</p>;
  const { ours } = batch;
  const line = (term: string, minor: bigint): Fact => ({
    term,
    detail: <Amount minor={minor} currency={terminal.currency} />,
  });
  return (
    <AmountList
      facts={[
        line(t("sales", { count: ours.salesCount }), ours.salesMinor),
        line(t("refunds", { count: ours.refundsCount }), -ours.refundsMinor),
        line(t("fee"), -ours.feeMinor),
        ...(ours.reserveMinor === 0n ? [] : [line(t("reserve"), -ours.reserveMinor)]),
      ]}
      total={line(t("net"), ours.netMinor)}
    />
  );
}

function OpenDayCard({ day, now, mayClose }: { day: OpenDay; now: Date; mayClose: boolean }) {
  const t = useTranslations("batches.open");
  const { terminal, batch, waiting } = day;
  const hasEntries =
    batch !== null &&
    (batch.ours.salesMinor !== 0n || batch.ours.refundsMinor !== 0n || batch.ours.salesCount > 0);
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3 className="truncate text-[0.9375rem]/6 font-semibold">{terminal.name}</h3>
          <p className="text-ink-muted">
            {terminal.bank}
            {batch ? (
              <>
                {" · "}
                <TextLink href={`/batches/${batch.id}`} className="underline">
                  {t("number", { number: String(batch.number) })}
                </TextLink>
              </>
            ) : null}
          </p>
        </div>
        {terminal.active ? null : <Badge>{t("inactive")}</Badge>}
      </div>
      <Totals day={day} />
      <dl className="mt-auto grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-t pt-3 text-[0.8125rem]">
        {batch ? (
          <>
            <dt className="text-ink-muted">{t("since")}</dt>
            <dd className="text-right">
              <When at={batch.openedAt} now={now} />
            </dd>
          </>
        ) : null}
        <dt className="text-ink-muted">{t("closes")}</dt>
        <dd className="text-right">
          <When at={terminal.nextDayEndAt} now={now} />
        </dd>
        {waiting.scheduledRefunds > 0 ? (
          <>
            <dt className="text-ink-muted">{t("scheduled")}</dt>
            <dd className="text-right tabular-nums">
              <TextLink href="/refunds?status=scheduled">{waiting.scheduledRefunds}</TextLink>
            </dd>
          </>
        ) : null}
        {waiting.unknownOperations > 0 ? (
          <>
            <dt className="text-ink-muted">{t("unknown")}</dt>
            <dd className="text-right tabular-nums">
              <TextLink href="/outcomes">{waiting.unknownOperations}</TextLink>
            </dd>
          </>
        ) : null}
      </dl>
      {batch && mayClose && terminal.active && hasEntries ? (
        <div>
          <CloseBatchButton batchId={batch.id} title={t("closeTitle", { terminal: terminal.name })}>
            <CloseWords day={day} now={now} />
          </CloseBatchButton>
        </div>
      ) : null}
    </Card>
  );
}

/** The day so far at each terminal, with the way to end it. */
export function OpenDays({
  days,
  now,
  mayClose,
}: {
  days: readonly OpenDay[];
  now: Date;
  mayClose: boolean;
}) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {days.map((day) => (
        <li key={day.terminal.id} className="grid">
          <OpenDayCard day={day} now={now} mayClose={mayClose} />
        </li>
      ))}
    </ul>
  );
}
