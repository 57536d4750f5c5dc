import { getTranslations } from "next-intl/server";
import { formatDay } from "@/components/format/dates";
import { booksFrame } from "@/components/ledger/books-frame";
import { readStatementQuery, type StatementQuery } from "@/server/contract/ledger-query";
import { DomainError } from "@/server/core/errors";
import { isAccount } from "@/server/core/ledger";
import type { Locale } from "@/server/core/money-text";
import { answerPortalExport } from "@/server/http/portal-export";
import { statementTable } from "@/server/ledger/books-table";
import { exportStatement } from "@/server/ledger/read-statement";
import { statementSpanOf } from "@/server/ledger/statement-span";

export const dynamic = "force-dynamic";

async function daysOf({ from, to }: StatementQuery, locale: Locale): Promise<string> {
  const t = await getTranslations("ledger.export");
  if (!from && !to) return t("whole");
  const day = (given: string | undefined) => (given ? formatDay(given, locale, "day") : "…");
  return t("days", { from: day(from), to: day(to) });
}

/** An account's statement as a file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ readonly account: string }> },
): Promise<Response> {
  const { account } = await params;
  return answerPortalExport(request, async ({ signedIn: { scope, merchant }, search }) => {
    if (!isAccount(account)) throw new DomainError("not_found", "There is no such account.");
    const frame = await booksFrame(merchant.name);
    const query = readStatementQuery(Object.fromEntries(search));
    const currency = query.currency ?? "TRY";
    const lines = exportStatement(scope, statementSpanOf(account, currency, query));
    const days = await daysOf(query, frame.locale);
    const span = [frame.accounts(account), currency, days].join(" · ");
    return { table: statementTable(lines, { ...frame, span }), name: `vezne-${account}-${currency}` };
  });
}
