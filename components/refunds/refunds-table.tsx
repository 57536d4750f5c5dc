import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/components/format/money";
import { Amount } from "@/components/ui/amount";
import { RowLink, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TableRows } from "@/components/ui/table-rows";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { RefundListRow } from "@/server/transactions/refunds-page-store";
import { ApprovalButtons } from "./approval-buttons";
import { RefundState } from "./refund-state";

/** Who looks at the list: whether they decide, and under which name they ask. */
export interface RefundReader {
  readonly mayApprove: boolean;
  readonly name: string;
}

/** Which payment it is: its order and shopper, and its card, which is never cut. */
function usePaymentWords(row: RefundListRow): { about: string; card: string | null } {
  const t = useTranslations("refunds");
  const order = row.orderId && t("order", { order: row.orderId });
  return {
    about: [order ?? row.paymentId.slice(0, 16), row.shopper].filter(Boolean).join(" · "),
    card: row.cardLast4 && t("card", { last4: row.cardLast4 }),
  };
}

function Decision({ row, reader }: { row: RefundListRow; reader: RefundReader }) {
  const t = useTranslations("refunds");
  const locale = readLocale(useLocale());
  const words = usePaymentWords(row);
  if (row.status !== "pending_approval") return null;
  if (!reader.mayApprove) return null;
  if (row.requestedBy === reader.name) return <span className="text-ink-muted">{t("own")}</span>;
  return (
    <ApprovalButtons
      refundId={row.id}
      amount={formatMoney(row.amountMinor, row.currency, locale)}
      about={[words.about, words.card, t(`reason.${row.reason}`), row.requestedBy, row.note]
        .filter(Boolean)
        .join(" · ")}
    />
  );
}

function RefundLine({ row, reader, now }: { row: RefundListRow; reader: RefundReader; now: Date }) {
  const t = useTranslations("refunds");
  const words = usePaymentWords(row);
  return (
    <Tr>
      <Td className="tabular-nums">
        <RowLink href={`/transactions/${row.paymentId}`}>
          <Amount minor={row.amountMinor} currency={row.currency} struck={row.status === "failed"} />
        </RowLink>
        <span className="ml-2 text-[0.8125rem] text-ink-muted">{t(`kind.${row.kind}`)}</span>
      </Td>
      <Td phone="end">
        <RefundState status={row.status} kind={row.kind} />
      </Td>
      <Td phone="line" className="max-sm:truncate">
        <span className="flex gap-1 sm:max-w-72">
          <span className="min-w-0 truncate">{words.about}</span>
          {words.card ? <span className="shrink-0 tabular-nums">· {words.card}</span> : null}
        </span>
      </Td>
      <Td muted phone="hide" className="max-xl:hidden">
        {t(`reason.${row.reason}`)}
      </Td>
      <Td muted>
        {row.requestedBy}
        {row.approvedBy ? (
          <span className="max-2xl:hidden">, {t("approvedBy", { name: row.approvedBy })}</span>
        ) : null}
      </Td>
      <Td muted phone="end" align="end">
        <When at={row.createdAt} now={now} />
      </Td>
      {reader.mayApprove ? (
        <Td phone={row.status === "pending_approval" ? "line" : "hide"} align="end">
          <Decision row={row} reader={reader} />
        </Td>
      ) : null}
    </Tr>
  );
}

interface RefundsTableProps {
  rows: readonly RefundListRow[];
  reader: RefundReader;
  now: Date;
}

/** Refunds as rows; those that wait carry the decision with them. */
export function RefundsTable({ rows, reader, now }: RefundsTableProps) {
  const t = useTranslations("refunds");
  const decides = reader.mayApprove && rows.some((row) => row.status === "pending_approval");
  const shown = { ...reader, mayApprove: decides };
  return (
    <Table label={t("label")}>
      <TableHead>
        <Th>{t("columns.amount")}</Th>
        <Th>{t("columns.state")}</Th>
        <Th>{t("columns.payment")}</Th>
        <Th className="max-xl:hidden">{t("columns.reason")}</Th>
        <Th>{t("columns.who")}</Th>
        <Th align="end">{t("columns.created")}</Th>
        {decides ? <Th align="end">{t("columns.act")}</Th> : null}
      </TableHead>
      <TableRows>
        {rows.map((row) => (
          <RefundLine key={row.id} row={row} reader={shown} now={now} />
        ))}
      </TableRows>
    </Table>
  );
}
