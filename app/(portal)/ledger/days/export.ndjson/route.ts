import { readSealsQuery } from "@/server/contract/ledger-query";
import { answerPortalText } from "@/server/http/portal-export";
import { exportLedger } from "@/server/ledger/export-ledger";

export const dynamic = "force-dynamic";

/** Sealed days as ND-JSON, written while they are read; `npm run verify-ledger` proves them. */
export async function GET(request: Request): Promise<Response> {
  return answerPortalText(request, ({ signedIn: { scope }, search }) => {
    const { from, to } = readSealsQuery(Object.fromEntries(search));
    const days = [...new Set([from, to])].filter((day) => day !== undefined);
    return {
      pieces: exportLedger(scope, { fromDay: from ?? null, toDay: to ?? null }),
      name: `${["export", ...days].join("-")}.ndjson`,
      type: "application/x-ndjson; charset=utf-8",
    };
  });
}
