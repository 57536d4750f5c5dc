import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { TextLink } from "@/components/ui/link-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { ListedPosting } from "@/server/ledger/entry-store";
import { statementHref } from "./ledger-address";

function PostingRow({ posting }: { posting: ListedPosting }) {
  const names = useTranslations("payment.ledger.accounts");
  const t = useTranslations("ledger.side");
  const { account, currency, amountMinor } = posting;
  const isDebit = amountMinor > 0n;
  const amount = (
    <>
      <Amount minor={isDebit ? amountMinor : -amountMinor} currency={currency} />
      <abbr
        title={t(isDebit ? "debitLong" : "creditLong")}
        className="ml-1 text-ink-muted no-underline sm:hidden"
      >
        {t(isDebit ? "debit" : "credit")}
      </abbr>
    </>
  );
  return (
    <Tr>
      <Td>
        <TextLink href={statementHref(account, { currency })} plain className="font-medium">
          {names(account)}
        </TextLink>
      </Td>
      <Td align="end" phone={isDebit ? "end" : "hide"}>
        {isDebit ? amount : null}
      </Td>
      <Td align="end" phone={isDebit ? "hide" : "end"}>
        {isDebit ? null : amount}
      </Td>
    </Tr>
  );
}

function TotalRow({ postings }: { postings: readonly ListedPosting[] }) {
  const t = useTranslations("ledger.entry");
  const currency = postings[0]?.currency ?? "TRY";
  const minor = postings.reduce((sum, { amountMinor }) => (amountMinor > 0n ? sum + amountMinor : sum), 0n);
  return (
    <Tr className="border-t-2 font-semibold">
      <Td>{t("total")}</Td>
      <Td align="end" phone="end">
        <Amount minor={minor} currency={currency} />
      </Td>
      <Td align="end" phone="hide">
        <Amount minor={minor} currency={currency} />
      </Td>
    </Tr>
  );
}

/** Both sides of an entry, by currency; each account opens its statement. */
export function PostingsTable({ postings }: { postings: readonly ListedPosting[] }) {
  const t = useTranslations("payment.ledger");
  const currencies = [...new Set(postings.map(({ currency }) => currency))];
  return (
    <Table label={t("title")}>
      <TableHead>
        <Th>{t("account")}</Th>
        <Th align="end">{t("debit")}</Th>
        <Th align="end">{t("credit")}</Th>
      </TableHead>
      <TableBody>
        {currencies.map((currency) => {
          const own = postings.filter((posting) => posting.currency === currency);
          return [
            ...own.map((posting) => (
              <PostingRow key={`${posting.account} ${posting.amountMinor}`} posting={posting} />
            )),
            <TotalRow key={currency} postings={own} />,
          ];
        })}
      </TableBody>
    </Table>
  );
}
