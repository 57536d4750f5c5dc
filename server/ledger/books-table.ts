import { CHART } from "@/server/core/account-reasons";
import { ACCOUNTS } from "@/server/core/ledger";
import type { Locale } from "@/server/core/money-text";
import type { ExportTable } from "@/server/exports/export-table";
import type { StatementLine } from "./read-statement";
import type { TrialBalance } from "./read-trial-balance";

/** What stands around a table. `words`: the messages of `ledger`; `accounts` and `reasons`: names by account and reason. */
export interface BooksFrame {
  readonly merchant: string;
  readonly locale: Locale;
  readonly span: string;
  readonly words: (name: string) => string;
  readonly accounts: (name: string) => string;
  readonly reasons: (name: string) => string;
}

const about = ({ merchant, locale, span }: BooksFrame) => ({ merchant, locale, span });

const onSide = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

/** The trial balances of every currency as one table: a row for each account. */
export function trialTable(trials: readonly TrialBalance[], frame: BooksFrame): ExportTable {
  const { words, accounts } = frame;
  const column = (name: string) => words(`export.columns.${name}`);
  return {
    ...about(frame),
    title: words("export.trial"),
    columns: [
      { title: column("account"), kind: "text", width: 26 },
      { title: column("kind"), kind: "text" },
      { title: column("currency"), kind: "text", width: 10 },
      { title: column("debit"), kind: "money" },
      { title: column("credit"), kind: "money" },
      { title: column("debitBalance"), kind: "money" },
      { title: column("creditBalance"), kind: "money" },
    ],
    rows: trials.flatMap(({ currency, accounts: sums }) =>
      CHART.flatMap((account) => sums.filter((sum) => sum.account === account)).map((sum) => [
        accounts(sum.account),
        words(`kinds.${ACCOUNTS[sum.account]}`),
        currency,
        sum.debitMinor,
        sum.creditMinor,
        onSide(sum.balanceMinor),
        onSide(-sum.balanceMinor),
      ]),
    ),
    facts: trials.map(({ currency, differenceMinor }) => ({
      term: `${words("books.difference")} · ${currency}`,
      kind: "money",
      value: differenceMinor,
    })),
  };
}

async function* statementRows(lines: AsyncIterable<StatementLine>, frame: BooksFrame) {
  for await (const line of lines) {
    yield [
      line.occurredAt,
      frame.reasons(line.reason),
      line.orderId,
      onSide(line.amountMinor),
      onSide(-line.amountMinor),
      line.balanceMinor,
      line.paymentId,
      line.batchId,
      line.id,
      line.reference,
    ] as const;
  }
}

/** An account's statement as a table, oldest first, made while it is read. */
export function statementTable(lines: AsyncIterable<StatementLine>, frame: BooksFrame): ExportTable {
  const column = (name: string) => frame.words(`export.columns.${name}`);
  return {
    ...about(frame),
    title: frame.words("export.statement"),
    columns: [
      { title: column("when"), kind: "instant" },
      { title: column("reason"), kind: "text" },
      { title: column("order"), kind: "text" },
      { title: column("debit"), kind: "money" },
      { title: column("credit"), kind: "money" },
      { title: column("balance"), kind: "money" },
      { title: column("payment"), kind: "text", width: 30 },
      { title: column("batch"), kind: "text", width: 30 },
      { title: column("entry"), kind: "text", width: 30 },
      { title: column("reference"), kind: "text", width: 30 },
    ],
    rows: statementRows(lines, frame),
  };
}
