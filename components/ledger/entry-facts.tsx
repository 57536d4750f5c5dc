import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link-button";
import { When } from "@/components/ui/when";
import type { EntryDetail } from "@/server/ledger/find-entry";

/** What an entry is about: its payment, refund, day and payout, each of which opens. */
export function EntryFactsSection({ detail }: { detail: EntryDetail }) {
  const t = useTranslations("ledger.entry");
  const { entry, now } = detail;
  const batch = entry.batchId ? (
    <TextLink href={`/batches/${entry.batchId}`}>
      {t("batchOf", { number: String(entry.batchNumber ?? "–"), terminal: entry.terminalName ?? "–" })}
    </TextLink>
  ) : null;
  return (
    <Section title={t("facts")}>
      <DescriptionList
        facts={[
          { term: t("when"), detail: <When at={entry.createdAt} now={now} style="long" exact /> },
          {
            term: t("payment"),
            detail: entry.paymentId ? (
              <TextLink href={`/transactions/${entry.paymentId}`}>
                {entry.orderId ? t("order", { order: entry.orderId }) : entry.paymentId}
              </TextLink>
            ) : null,
          },
          {
            term: t("refund"),
            detail: entry.refundId ? <CodeText value={entry.refundId} /> : null,
          },
          { term: t("batch"), detail: batch },
          {
            term: t("payout"),
            detail: entry.payoutId ? (
              <TextLink href={`/settlement/${entry.payoutId}`} className="break-all">
                {entry.payoutId}
              </TextLink>
            ) : null,
          },
          { term: t("reference"), detail: <CodeText value={entry.reference} /> },
          { term: t("id"), detail: <CodeText value={entry.id} /> },
        ]}
      />
    </Section>
  );
}
