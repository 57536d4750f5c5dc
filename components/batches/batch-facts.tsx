import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { payoutHref } from "@/components/settlement/settlement-address";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { AmountList, DescriptionList, type Fact } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link-button";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { BatchReport } from "@/server/batches/batch-report";

/** The payout that paid a day, as a way to it for those who may go there. */
function payoutFact({ payoutId }: BatchReport, words: string | null) {
  if (payoutId === null) return null;
  return words === null ? (
    <CodeText value={payoutId} />
  ) : (
    <TextLink href={payoutHref(payoutId)}>{words}</TextLink>
  );
}

/** What a day came to, and when its money comes. */
export function BatchFacts({ batch, mayOpenPayout }: { batch: BatchReport; mayOpenPayout: boolean }) {
  const t = useTranslations("batches");
  const locale = readLocale(useLocale());
  const { ours, currency } = batch;
  const line = (term: string, minor: bigint): Fact => ({
    term,
    detail: <Amount minor={minor} currency={currency} />,
  });
  return (
    <div className="grid gap-5">
      <Section title={t("detail.money")}>
        <AmountList
          facts={[
            line(t("open.sales", { count: ours.salesCount }), ours.salesMinor),
            line(t("open.refunds", { count: ours.refundsCount }), -ours.refundsMinor),
            line(t("open.fee"), -ours.feeMinor),
            ...(ours.reserveMinor === 0n ? [] : [line(t("open.reserve"), -ours.reserveMinor)]),
          ]}
          total={line(t("open.net"), ours.netMinor)}
        />
      </Section>
      <Section title={t("detail.facts")}>
        <DescriptionList
          facts={[
            { term: t("detail.terminal"), detail: batch.terminalName, note: batch.bank },
            { term: t("detail.opened"), detail: <When at={batch.openedAt} /> },
            { term: t("detail.closed"), detail: batch.closedAt && <When at={batch.closedAt} /> },
            {
              term: t("detail.valueDate"),
              detail:
                batch.valueDate && formatDay(batch.valueDate.toISOString().slice(0, 10), locale, "weekday"),
            },
            { term: t("detail.paid"), detail: batch.paidAt && <When at={batch.paidAt} /> },
            {
              term: t("detail.payout"),
              detail: payoutFact(batch, mayOpenPayout ? t("detail.openPayout") : null),
            },
            { term: t("detail.id"), detail: <CodeText value={batch.id} whole /> },
          ]}
        />
      </Section>
    </div>
  );
}
