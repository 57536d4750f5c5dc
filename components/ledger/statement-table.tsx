import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { TextLink } from "@/components/ui/link-button";
import { RowLink, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TableRows } from "@/components/ui/table-rows";
import { When } from "@/components/ui/when";
import type { CurrencyCode } from "@/server/core/money";
import type { StatementLine } from "@/server/ledger/read-statement";
import { entryHref } from "./ledger-address";
import { SideAmount } from "./side-amount";

interface LineProps {
  readonly line: StatementLine;
  readonly currency: CurrencyCode;
  readonly now: Date;
}

function AboutLink({ line }: { line: StatementLine }) {
  if (!line.paymentId) return null;
  return (
    <TextLink
      href={`/transactions/${line.paymentId}`}
      prefetch={false}
      className="inline-block max-w-44 truncate align-bottom"
    >
      {line.orderId ?? line.paymentId}
    </TextLink>
  );
}

function LineRow({ line, currency, now }: LineProps) {
  const t = useTranslations("ledger.statement");
  const reasons = useTranslations("payment.ledger.reason");
  const isDebit = line.amountMinor > 0n;
  const amount = <Amount minor={isDebit ? line.amountMinor : -line.amountMinor} currency={currency} />;
  return (
    <Tr>
      <Td>
        <RowLink href={entryHref(line.id)}>{reasons(line.reason)}</RowLink>
      </Td>
      <Td phone="line" label={t("when")} muted>
        <When at={line.occurredAt} now={now} />
      </Td>
      <Td phone={line.paymentId ? "line" : "hide"} label={t("about")}>
        <AboutLink line={line} />
      </Td>
      <Td align="end" phone={isDebit ? "line" : "hide"} label={t("debit")}>
        {isDebit ? amount : null}
      </Td>
      <Td align="end" phone={isDebit ? "hide" : "line"} label={t("credit")}>
        {isDebit ? null : amount}
      </Td>
      {line.balanceMinor === null ? null : (
        <Td align="end" phone="line" label={t("balance")} muted>
          <SideAmount minor={line.balanceMinor} currency={currency} />
        </Td>
      )}
    </Tr>
  );
}

/** Entries on one account, newest first, each with what stands after it. */
export function StatementTable({
  lines,
  account,
  currency,
  now,
}: {
  lines: readonly StatementLine[];
  account: string;
  currency: CurrencyCode;
  now: Date;
}) {
  const t = useTranslations("ledger.statement");
  return (
    <Table label={t("label", { account })}>
      <TableHead>
        <Th>{t("entry")}</Th>
        <Th>{t("when")}</Th>
        <Th>{t("about")}</Th>
        <Th align="end">{t("debit")}</Th>
        <Th align="end">{t("credit")}</Th>
        {lines[0]?.balanceMinor === null ? null : <Th align="end">{t("balance")}</Th>}
      </TableHead>
      <TableRows>
        {lines.map((line) => (
          <LineRow key={line.id} line={line} currency={currency} now={now} />
        ))}
      </TableRows>
    </Table>
  );
}
