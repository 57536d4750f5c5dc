import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { RowLink, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { When } from "@/components/ui/when";
import type { TransactionRow } from "@/server/transactions/transactions-store";
import { CardLine } from "./card-line";
import { FreshRows } from "./fresh-rows";
import { PaymentState } from "./payment-state";

const GONE = new Set(["voided", "expired", "canceled"]);

/** Who paid; where nobody told, what was paid for. */
function Shopper({ row, hidden }: { row: TransactionRow; hidden: boolean }) {
  const t = useTranslations("transactions");
  const name = row.customer?.name ?? row.customer?.email;
  if (name) return <span className="block max-w-56 truncate">{name}</span>;
  if (hidden) return <span className="text-ink-muted">{t("hiddenName")}</span>;
  return <span className="block max-w-56 truncate text-ink-muted">{row.description ?? t("noName")}</span>;
}

interface LineProps {
  row: TransactionRow;
  hidden: boolean;
  now: Date;
  compact: boolean;
}

/** Columns that give way: the order first, then the card. */
const GIVES_WAY = {
  wide: { card: "max-lg:hidden", order: "max-xl:hidden" },
  compact: { card: "max-2xl:hidden", order: "hidden" },
} as const;

function TransactionLine({ row, hidden, now, compact }: LineProps) {
  const way = GIVES_WAY[compact ? "compact" : "wide"];
  const t = useTranslations("transactions");
  return (
    <Tr data-payment={row.id} className="data-fresh:bg-turquoise-soft">
      <Td className="tabular-nums sm:w-36">
        <RowLink href={`/transactions/${row.id}`}>
          <Amount
            minor={row.amountMinor + row.shopperFeeMinor}
            currency={row.currency}
            struck={GONE.has(row.status)}
          />
        </RowLink>
        {row.instalments > 1 ? (
          <span className="ml-2 text-[0.8125rem] text-ink-muted">
            {t("instalments", { count: row.instalments })}
          </span>
        ) : null}
      </Td>
      <Td phone="end">
        <PaymentState payment={row} />
      </Td>
      <Td className="max-sm:truncate">
        <Shopper row={row} hidden={hidden} />
      </Td>
      <Td muted phone="hide" className={way.card}>
        {row.card ? <CardLine card={row.card} /> : t("noCard")}
      </Td>
      <Td muted phone="hide" className={way.order}>
        <span className="block max-w-48 truncate">{row.orderId ?? "–"}</span>
      </Td>
      <Td muted phone="end" align="end">
        <When at={row.createdAt} now={now} />
      </Td>
    </Tr>
  );
}

interface TransactionsTableProps {
  rows: readonly TransactionRow[];
  now: Date;
  /** The reader may not see who paid. */
  hidden: boolean;
  /** Stands beside something else: fewer columns. */
  compact?: boolean | undefined;
}

/** Payments as rows of a table, as cards on a phone. */
export function TransactionsTable({ rows, now, hidden, compact = false }: TransactionsTableProps) {
  const t = useTranslations("transactions");
  const way = GIVES_WAY[compact ? "compact" : "wide"];
  return (
    <Table label={t("label")}>
      <TableHead>
        <Th>{t("columns.amount")}</Th>
        <Th>{t("columns.state")}</Th>
        <Th>{t("columns.shopper")}</Th>
        <Th className={way.card}>{t("columns.card")}</Th>
        <Th className={way.order}>{t("columns.order")}</Th>
        <Th align="end">{t("columns.created")}</Th>
      </TableHead>
      <FreshRows ids={rows.map(({ id }) => id)}>
        {rows.map((row) => (
          <TransactionLine key={row.id} row={row} hidden={hidden} now={now} compact={compact} />
        ))}
      </FreshRows>
    </Table>
  );
}
