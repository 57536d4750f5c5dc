import { getLocale, getTranslations } from "next-intl/server";
import { formatDay } from "@/components/format/dates";
import { readLocale } from "@/i18n/locale";
import { readSettlementQuery } from "@/server/contract/settlement-query";
import { answerPortalExport } from "@/server/http/portal-export";
import { readSettlement } from "@/server/settlement/read-settlement";
import { calendarTable } from "@/server/settlement/settlement-table";

export const dynamic = "force-dynamic";

/** A month of coming and paid money as a file. */
export async function GET(request: Request): Promise<Response> {
  return answerPortalExport(request, async ({ signedIn: { scope }, search }) => {
    const [t, locale] = await Promise.all([getTranslations("settlement"), getLocale()]);
    const language = readLocale(locale);
    const query = readSettlementQuery(Object.fromEntries(search));
    const page = await readSettlement(scope, query);
    const named = page.terminals.find(({ id }) => id === query.terminal)?.name;
    const month = formatDay(`${page.month}-01`, language, "month");
    const table = calendarTable(page, {
      merchant: scope.merchantName ?? "",
      locale: language,
      span: [month, page.currency, named].filter(Boolean).join(" · "),
      words: (name) => t(name),
    });
    return { table, name: `vezne-settlement-${page.month}-${page.currency}` };
  });
}
