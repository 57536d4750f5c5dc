import { getLocale, getTranslations } from "next-intl/server";
import { formatDay } from "@/components/format/dates";
import { readLocale } from "@/i18n/locale";
import { answerPortalExport } from "@/server/http/portal-export";
import { findPayoutPage, streamMovements } from "@/server/settlement/find-payout-page";
import { payoutTable } from "@/server/settlement/settlement-table";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly payoutId: string }>;
}

/** A payout with all its movements as a file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { payoutId } = await params;
  return answerPortalExport(request, async ({ signedIn: { scope } }) => {
    const [t, locale] = await Promise.all([getTranslations("settlement"), getLocale()]);
    const language = readLocale(locale);
    const { payout } = await findPayoutPage(scope, payoutId, {});
    const table = payoutTable(payout, streamMovements(scope, payout), {
      merchant: scope.merchantName ?? "",
      locale: language,
      span: t("payout.about", {
        terminal: payout.terminalName,
        bank: payout.bank,
        day: formatDay(payout.valueDate, language, "day"),
      }),
      words: (name) => t(name),
    });
    return { table, name: `vezne-payout-${payout.valueDate}-${payout.id}` };
  });
}
