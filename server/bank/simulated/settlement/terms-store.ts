import type { CommissionTerms } from "@/server/core/commission";
import type { BankDatabase } from "../bank-database";

/** Keeps the commission terms of a terminal from a moment on; what is in force already is not written again. */
export async function saveTerms(
  db: BankDatabase,
  told: { readonly clientId: string; readonly terms: CommissionTerms; readonly effectiveAt: Date },
): Promise<void> {
  const { clientId, terms, effectiveAt } = told;
  await db.$executeRaw`
    insert into terminal_terms (client_id, effective_at, terms)
      select ${clientId}, ${effectiveAt}::timestamptz, n.terms from (select ${JSON.stringify(terms)}::jsonb as terms) n
        where n.terms is distinct from (
          select t.terms from terminal_terms t where t.client_id = ${clientId}
            order by t.effective_at desc, t.id desc limit 1)`;
}
