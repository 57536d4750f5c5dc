import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { BatchReport } from "@/server/batches/batch-report";

interface Line {
  readonly name: "sales" | "refunds";
  readonly ours: bigint;
  readonly theirs: bigint | null;
  readonly difference: bigint | null;
}

function LineRow({ line, currency }: { line: Line; currency: BatchReport["currency"] }) {
  const t = useTranslations("batches.detail");
  const isOff = line.difference !== null && line.difference !== 0n;
  const cell = "px-3 py-2 text-right tabular-nums";
  return (
    <tr className="border-b last:border-b-0">
      <th scope="row" className="py-2 pr-3 text-left font-normal text-ink-muted">
        {t(line.name)}
      </th>
      <td className={cell}>
        <Amount minor={line.ours} currency={currency} />
      </td>
      <td className={cell}>
        {line.theirs === null ? "–" : <Amount minor={line.theirs} currency={currency} />}
      </td>
      <td
        className={`py-2 pl-3 text-right tabular-nums ${isOff ? "font-semibold text-coral" : "text-ink-muted"}`}
      >
        {line.difference === null ? "–" : <Amount minor={line.difference} currency={currency} sign="auto" />}
      </td>
    </tr>
  );
}

/** Our sums beside those of the bank's day end, with what lies between them. */
export function SideTotalsSection({ batch }: { batch: BatchReport }) {
  const t = useTranslations("batches.detail");
  const { ours, theirs, difference } = batch;
  const lines: Line[] = [
    {
      name: "sales",
      ours: ours.salesMinor,
      theirs: theirs?.salesMinor ?? null,
      difference: difference?.salesMinor ?? null,
    },
    {
      name: "refunds",
      ours: ours.refundsMinor,
      theirs: theirs?.refundsMinor ?? null,
      difference: difference?.refundsMinor ?? null,
    },
  ];
  return (
    <Section title={t("sides")}>
      {batch.differs ? (
        <Notice tone="bad" title={t("differs.title")} className="mb-3">
          {t("differs.body")}
        </Notice>
      ) : null}
      <table className="w-full">
        <thead>
          <tr className="border-b text-[0.8125rem] text-ink-muted">
            <td className="py-1" />
            <th scope="col" className="px-3 py-1 text-right font-medium">
              {t("ours")}
            </th>
            <th scope="col" className="px-3 py-1 text-right font-medium">
              {t("theirs")}
            </th>
            <th scope="col" className="py-1 pl-3 text-right font-medium">
              {t("difference")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.name} line={line} currency={batch.currency} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}
