import { getTranslations } from "next-intl/server";
import { formatInstant } from "@/components/format/dates";
import { booksFrame } from "@/components/ledger/books-frame";
import { instantOfMinute, readBooksQuery } from "@/server/contract/ledger-query";
import { answerPortalExport } from "@/server/http/portal-export";
import { trialTable } from "@/server/ledger/books-table";
import { readBooks } from "@/server/ledger/read-books";

export const dynamic = "force-dynamic";

/** The trial balance as a file. */
export async function GET(request: Request): Promise<Response> {
  return answerPortalExport(request, async ({ signedIn: { scope, merchant }, search }) => {
    const [t, frame] = await Promise.all([getTranslations("ledger.export"), booksFrame(merchant.name)]);
    const { at } = readBooksQuery(Object.fromEntries(search));
    const { trials, now } = await readBooks(scope, { before: instantOfMinute(at) });
    const instant = instantOfMinute(at) ?? now;
    const span = t("upTo", { date: formatInstant(instant, frame.locale, "short") });
    const stamp = instant.toISOString().slice(0, 10);
    return { table: trialTable(trials, { ...frame, span }), name: `vezne-trial-balance-${stamp}` };
  });
}
