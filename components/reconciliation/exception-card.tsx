import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { Amount } from "@/components/ui/amount";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link-button";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { ListedException } from "@/server/bank-files/work-list-store";
import { wordOf } from "./exception-word";
import { KindMark } from "./kind-mark";
import { ResolveButton } from "./resolve-button";

const PARTS = [
  "grossMinor",
  "refundMinor",
  "commissionMinor",
  "fixedMinor",
  "fixedFeeMinor",
  "taxMinor",
  "commissionTaxMinor",
  "reserveMinor",
  "reserveHeldMinor",
  "reserveReleasedMinor",
  "carriedInMinor",
] as const;

interface RowProps {
  readonly label: string;
  readonly ours: bigint | null;
  readonly bank: bigint | null;
  readonly currency: ListedException["currency"];
  readonly strong?: boolean;
}

function Sides({ label, ours, bank, currency, strong }: RowProps) {
  const t = useTranslations("reconciliation");
  const amount = (minor: bigint | null) =>
    minor === null ? (
      <span className="text-ink-muted">{t("nothing")}</span>
    ) : (
      <Amount minor={minor} currency={currency} />
    );
  return (
    <tr className={strong ? "border-t font-medium" : ""}>
      <th scope="row" className="py-1 pr-1.5 text-left font-normal text-ink-muted sm:pr-3">
        {label}
      </th>
      <td className="px-1.5 py-1 text-right sm:px-3">{amount(ours)}</td>
      <td className="px-1.5 py-1 text-right sm:px-3">{amount(bank)}</td>
      <td className="py-1 pl-1.5 text-right sm:pl-3">
        <Amount minor={(bank ?? 0n) - (ours ?? 0n)} currency={currency} sign="always" />
      </td>
    </tr>
  );
}

/** What we say, what the bank says, and the difference, part by part. */
function Comparison({ exception }: { exception: ListedException }) {
  const t = useTranslations("reconciliation");
  const { currency, oursMinor, bankMinor, details, kind } = exception;
  const parts = details.parts.flatMap(({ part, ours, bank }) => {
    const known = PARTS.find((name) => name === part);
    return known ? [{ part: known, ours: BigInt(ours), bank: BigInt(bank) }] : [];
  });
  const showsParts = kind === "amount_differs";
  return (
    <div className="overflow-x-auto">
      <table className="w-full max-w-2xl sm:table-fixed text-[0.875rem] tabular-nums max-sm:text-[0.8125rem]">
        <thead>
          <tr className="text-[0.8125rem] text-ink-muted">
            <th scope="col" className="pr-3 text-left font-medium">
              <span className="sr-only">{t("part.label")}</span>
            </th>
            <th scope="col" className="px-1.5 text-right font-medium sm:px-3">
              {t("ours")}
            </th>
            <th scope="col" className="px-1.5 text-right font-medium sm:px-3">
              {t("bank")}
            </th>
            <th scope="col" className="pl-1.5 text-right font-medium sm:pl-3">
              {t("difference")}
            </th>
          </tr>
        </thead>
        <tbody>
          {showsParts
            ? parts.map(({ part, ours, bank }) => (
                <Sides key={part} label={t(`part.${part}`)} ours={ours} bank={bank} currency={currency} />
              ))
            : null}
          <Sides
            label={t("part.net")}
            ours={oursMinor}
            bank={bankMinor}
            currency={currency}
            strong={showsParts}
          />
        </tbody>
      </table>
    </div>
  );
}

function Links({ exception }: { exception: ListedException }) {
  const t = useTranslations("reconciliation.links");
  const { paymentId, payoutId, batchId, batchNumber } = exception;
  return (
    <span className="flex flex-wrap gap-x-3">
      {paymentId ? <TextLink href={`/transactions/${paymentId}`}>{t("payment")}</TextLink> : null}
      {batchId ? (
        <TextLink href={`/batches/${batchId}`}>{t("batch", { number: String(batchNumber ?? "") })}</TextLink>
      ) : null}
      {payoutId ? <TextLink href={`/settlement/${payoutId}`}>{t("payout")}</TextLink> : null}
    </span>
  );
}

function Resolved({ exception, now }: { exception: ListedException; now: Date }) {
  const t = useTranslations("reconciliation.resolved");
  const { kind, resolvedAt, resolvedBy, resolution, note, correctedMinor, currency } = exception;
  if (!resolvedAt || !resolution) return null;
  return (
    <div className="rounded-md bg-sunken px-4 py-3">
      <p>
        {t.rich("line", {
          resolution: t(`as.${resolution === "arrived" && kind === "missing" ? "arrived_file" : resolution}`),
          by: resolvedBy === "system" ? t("system") : (resolvedBy ?? "–"),
          at: () => <When at={resolvedAt} now={now} />,
        })}
      </p>
      {correctedMinor === 0n ? null : (
        <p>
          {t.rich("corrected", {
            amount: () => <Amount minor={correctedMinor} currency={currency} sign="always" />,
          })}
        </p>
      )}
      {note ? <p className="mt-1 whitespace-pre-line text-ink-muted">{note}</p> : null}
    </div>
  );
}

/** One difference: what it is, both sides, where it leads, and what became of it. */
export function ExceptionCard({
  exception,
  now,
  mayResolve,
}: {
  exception: ListedException;
  now: Date;
  mayResolve: boolean;
}) {
  const t = useTranslations("reconciliation");
  const locale = readLocale(useLocale());
  const { id, kind, subject, status, terminalName, reference, day, createdAt, fileName } = exception;
  const word = wordOf(exception);
  return (
    <Card className="grid gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-x-3 font-semibold">
            <KindMark kind={kind} word={word} />
            <span className="break-all">
              {t(`subject.${subject}`)} {reference}
            </span>
          </h2>
          <p className="text-ink-muted">
            {terminalName} · {formatDay(day, locale)} ·{" "}
            {t.rich("found", { at: () => <When at={createdAt} now={now} /> })}
          </p>
        </div>
        {status === "open" && mayResolve ? (
          <ResolveButton exceptionId={id} kind={kind} subject={subject}>
            <Comparison exception={exception} />
          </ResolveButton>
        ) : null}
      </div>
      <p className="text-ink-muted">{t(`meaning.${word}`)}</p>
      <Comparison exception={exception} />
      <Links exception={exception} />
      {fileName ? (
        <p className="text-[0.8125rem] break-all text-ink-muted">{t("inFile", { name: fileName })}</p>
      ) : null}
      <Resolved exception={exception} now={now} />
    </Card>
  );
}
