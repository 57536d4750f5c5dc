import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { RowLink, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TableRows } from "@/components/ui/table-rows";
import { CHART } from "@/server/core/account-reasons";
import { ACCOUNTS } from "@/server/core/ledger";
import type { AccountSum } from "@/server/ledger/day-balance-store";
import type { TrialBalance } from "@/server/ledger/read-trial-balance";
import { accountHref } from "./ledger-address";

const onSide = (minor: bigint): bigint | null => (minor > 0n ? minor : null);

function Cell({
  minor,
  trial,
  label,
  bold,
}: {
  minor: bigint | null;
  trial: TrialBalance;
  label: string;
  bold?: boolean;
}) {
  return (
    <Td
      align="end"
      phone={minor === null ? "hide" : "line"}
      label={label}
      className={bold ? "font-semibold" : undefined}
    >
      {minor === null ? null : <Amount minor={minor} currency={trial.currency} />}
    </Td>
  );
}

function AccountRow({ sum, trial, at }: { sum: AccountSum; trial: TrialBalance; at: string | undefined }) {
  const t = useTranslations("ledger");
  const names = useTranslations("payment.ledger.accounts");
  return (
    <Tr>
      <Td>
        <RowLink href={accountHref(sum.account, sum.currency, at)}>{names(sum.account)}</RowLink>
      </Td>
      <Td phone="end" muted>
        {t(`kinds.${ACCOUNTS[sum.account]}`)}
      </Td>
      <Cell minor={onSide(sum.debitMinor)} trial={trial} label={t("books.debit")} />
      <Cell minor={onSide(sum.creditMinor)} trial={trial} label={t("books.credit")} />
      <Cell minor={onSide(sum.balanceMinor)} trial={trial} label={t("books.debitBalance")} />
      <Cell minor={onSide(-sum.balanceMinor)} trial={trial} label={t("books.creditBalance")} />
    </Tr>
  );
}

function TotalRow({ trial }: { trial: TrialBalance }) {
  const t = useTranslations("ledger.books");
  const sumOf = (side: (minor: bigint) => bigint) =>
    trial.accounts.reduce((sum, { balanceMinor }) => sum + side(balanceMinor), 0n);
  return (
    <Tr className="border-t-2">
      <Td className="font-semibold">{t("total")}</Td>
      <Td phone="hide" />
      <Cell bold minor={trial.debitMinor} trial={trial} label={t("debit")} />
      <Cell bold minor={trial.creditMinor} trial={trial} label={t("credit")} />
      <Cell bold minor={sumOf((minor) => onSide(minor) ?? 0n)} trial={trial} label={t("debitBalance")} />
      <Cell bold minor={sumOf((minor) => onSide(-minor) ?? 0n)} trial={trial} label={t("creditBalance")} />
    </Tr>
  );
}

/** The accounts of one currency with what was posted to them, and the sums of both sides. */
export function TrialBalanceTable({ trial, at }: { trial: TrialBalance; at: string | undefined }) {
  const t = useTranslations("ledger.books");
  const sums = CHART.flatMap((account) => trial.accounts.filter((sum) => sum.account === account));
  return (
    <Table label={t("caption", { currency: trial.currency })}>
      <TableHead>
        <Th>{t("account")}</Th>
        <Th>{t("kind")}</Th>
        <Th align="end">{t("debit")}</Th>
        <Th align="end">{t("credit")}</Th>
        <Th align="end">{t("debitBalance")}</Th>
        <Th align="end">{t("creditBalance")}</Th>
      </TableHead>
      <TableRows>
        {sums.map((sum) => (
          <AccountRow key={sum.account} sum={sum} trial={trial} at={at} />
        ))}
        <TotalRow trial={trial} />
      </TableRows>
    </Table>
  );
}
