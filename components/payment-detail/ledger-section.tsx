import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { When } from "@/components/ui/when";
import type { Account, EntryReason } from "@/server/core/ledger";
import type { CurrencyCode } from "@/server/core/money";
import type { LedgerLine } from "@/server/transactions/transaction-detail-store";

function LineRow({ line, isFirst, now }: { line: LedgerLine; isFirst: boolean; now: Date }) {
  const t = useTranslations("payment.ledger");
  const isDebit = line.amountMinor > 0n;
  const amount = (
    <>
      {/* Both sides stand in one column on a phone. */}
      <span className="mr-2 text-[0.8125rem] text-ink-muted sm:hidden">
        {t(isDebit ? "debit" : "credit")}
      </span>
      <Amount
        minor={isDebit ? line.amountMinor : -line.amountMinor}
        currency={line.currency as CurrencyCode}
      />
    </>
  );
  return (
    <Tr className={isFirst ? undefined : "border-t-0"}>
      <Td muted phone={isFirst ? "line" : "hide"}>
        {isFirst ? (
          <>
            <TextLink href={`/ledger/entries/${line.entryId}`} prefetch={false} className="underline">
              {t(`reason.${line.reason as EntryReason}`)}
            </TextLink>{" "}
            · <When at={line.occurredAt} now={now} />
          </>
        ) : null}
      </Td>
      <Td phone="start">{t(`accounts.${line.account as Account}`)}</Td>
      <Td align="end" phone={isDebit ? "end" : "hide"}>
        {isDebit ? amount : null}
      </Td>
      <Td align="end" phone={isDebit ? "hide" : "end"}>
        {isDebit ? null : amount}
      </Td>
    </Tr>
  );
}

/** What was booked: every entry nets to zero. */
export function LedgerSection({ lines, now }: { lines: readonly LedgerLine[]; now: Date }) {
  const t = useTranslations("payment.ledger");
  if (lines.length === 0) {
    return (
      <Section title={t("title")}>
        <p className="text-ink-muted">{t("none")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("title")} flush>
      <Table label={t("title")}>
        <TableHead>
          <Th>
            <span className="sr-only">{t("entry")}</span>
          </Th>
          <Th>{t("account")}</Th>
          <Th align="end">{t("debit")}</Th>
          <Th align="end">{t("credit")}</Th>
        </TableHead>
        <TableBody>
          {lines.map((line, position) => (
            <LineRow
              key={`${line.entryId} ${line.account}`}
              line={line}
              isFirst={lines[position - 1]?.entryId !== line.entryId}
              now={now}
            />
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
