import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { RowLink, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TableRows } from "@/components/ui/table-rows";
import { When } from "@/components/ui/when";
import type { BatchRefundRow } from "@/server/batches/batch-page-store";
import type { BatchReport } from "@/server/batches/batch-report";

interface BatchRefundsProps {
  batch: BatchReport;
  refunds: readonly BatchRefundRow[];
  now: Date;
}

/** The refunds that a batch's total counts; each leads to its payment. Nothing where there are none. */
export function BatchRefunds({ batch, refunds, now }: BatchRefundsProps) {
  const t = useTranslations("batches.detail");
  if (refunds.length === 0) return null;
  const rest = batch.ours.refundsCount - refunds.length;
  return (
    <Section title={t("refundsList")} flush>
      <Table label={t("refundsList")}>
        <TableHead>
          <Th>{t("refunds")}</Th>
          <Th>{t("refundOf")}</Th>
          <Th align="end">{t("refundedAt")}</Th>
        </TableHead>
        <TableRows>
          {refunds.map((refund) => (
            <Tr key={refund.entryId}>
              <Td className="tabular-nums">
                <RowLink href={`/transactions/${refund.paymentId}`}>
                  <Amount minor={refund.amountMinor} currency={batch.currency} />
                </RowLink>
              </Td>
              <Td phone="line" label={t("refundOf")} muted>
                {refund.orderId ?? refund.paymentId.slice(0, 16)}
                {refund.cardLast4 ? ` · •••• ${refund.cardLast4}` : null}
              </Td>
              <Td phone="end" align="end" muted>
                <When at={refund.occurredAt} now={now} />
              </Td>
            </Tr>
          ))}
        </TableRows>
      </Table>
      {rest > 0 ? (
        <p className="px-4 py-3 text-ink-muted sm:px-5">{t("refundsMore", { count: rest })}</p>
      ) : null}
    </Section>
  );
}
