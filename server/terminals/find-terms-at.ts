import { addDays, startOfIstanbulDay } from "@/server/core/business-day";
import { assertInvariant } from "@/server/core/errors";
import { type TermsVersion, termsAt } from "@/server/core/terms-history";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { listTermsRows } from "./terms-history-store";

/** The last instant of a day in Istanbul; an instant stays what it is. */
function instantOf(at: Date | string): Date {
  return typeof at === "string" ? new Date(startOfIstanbulDay(addDays(at, 1)).getTime() - 1) : at;
}

/**
 * The terms of a terminal that were in force at an instant, or at the end of a day in Istanbul: with `findCommissionRate` and
 * `clauseOf` they name the clause that made a fee. Shape: a day as `2026-11-23`.
 * Asserts: the terminal has terms; each one has since it was added.
 */
export async function findTermsAt(
  tx: MerchantTx,
  { terminalId, at }: { readonly terminalId: string; readonly at: Date | string },
): Promise<TermsVersion> {
  const terms = termsAt(await listTermsRows(tx, terminalId), instantOf(at));
  assertInvariant(terms !== null, `terminal ${terminalId} has no terms`);
  return terms;
}
