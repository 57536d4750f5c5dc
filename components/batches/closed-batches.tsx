import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { Amount } from "@/components/ui/amount";
import { RowLink, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TableRows } from "@/components/ui/table-rows";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { BatchReport } from "@/server/batches/batch-report";
import { BatchMark } from "./batch-mark";

function BatchLine({ batch, now }: { batch: BatchReport; now: Date }) {
  const t = useTranslations("batches.closed");
  const locale = readLocale(useLocale());
  const { ours, theirs, currency } = batch;
  return (
    <Tr>
      <Td>
        <RowLink href={`/batches/${batch.id}`}>
          {batch.closedAt ? (
            <When at={batch.closedAt} now={now} />
          ) : (
            t("number", { number: String(batch.number) })
          )}
        </RowLink>
        <span className="ml-2 text-[0.8125rem] text-ink-muted">
          {t("number", { number: String(batch.number) })}
        </span>
      </Td>
      <Td phone="end">
        <BatchMark batch={batch} />
      </Td>
      <Td muted>{batch.terminalName}</Td>
      <Td align="end" phone="end">
        <Amount minor={ours.salesMinor - ours.refundsMinor} currency={currency} />
      </Td>
      <Td align="end" phone={batch.differs ? "line" : "hide"} label={t("bank")} muted={!batch.differs}>
        {theirs ? <Amount minor={theirs.salesMinor - theirs.refundsMinor} currency={currency} /> : "–"}
      </Td>
      <Td align="end" phone="hide" muted className="max-2xl:hidden">
        {t("counts", { sales: ours.salesCount, refunds: ours.refundsCount })}
      </Td>
      <Td align="end" phone="line" label={t("valueDate")} muted>
        {batch.valueDate ? formatDay(batch.valueDate.toISOString().slice(0, 10), locale, "weekday") : "–"}
      </Td>
      <Td align="end" phone="line" label={t("net")}>
        <Amount minor={ours.netMinor} currency={currency} />
      </Td>
    </Tr>
  );
}

/** Closed days as rows: our sum beside the bank's, the day of the money, and whether it has come. */
export function ClosedBatches({ batches, now }: { batches: readonly BatchReport[]; now: Date }) {
  const t = useTranslations("batches.closed");
  return (
    <Table label={t("label")}>
      <TableHead>
        <Th>{t("closedAt")}</Th>
        <Th>{t("state")}</Th>
        <Th>{t("terminal")}</Th>
        <Th align="end">{t("ours")}</Th>
        <Th align="end">{t("bank")}</Th>
        <Th align="end" className="max-2xl:hidden">
          {t("count")}
        </Th>
        <Th align="end">{t("valueDate")}</Th>
        <Th align="end">{t("net")}</Th>
      </TableHead>
      <TableRows>
        {batches.map((batch) => (
          <BatchLine key={batch.id} batch={batch} now={now} />
        ))}
      </TableRows>
    </Table>
  );
}
