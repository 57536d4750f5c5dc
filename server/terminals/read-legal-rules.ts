import type { RateCaps } from "@/server/contract/rate-caps";
import { foldRuleEdits } from "@/server/core/rule-edits";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { legalCaps } from "./legal-caps";
import { listRuleEditRows, type SavedRuleEdit } from "./legal-rules-store";

/** The rules that a merchant's contracts are held against, with what was corrected of the list that is shipped. */
export interface LegalRules extends RateCaps {
  /** Oldest first. */
  readonly edits: readonly SavedRuleEdit[];
}

/** The dated rules as this merchant has them. */
export async function readLegalRules(tx: MerchantTx): Promise<LegalRules> {
  const shipped = legalCaps();
  const edits = await listRuleEditRows(tx);
  return { ...shipped, caps: foldRuleEdits(shipped.caps, edits), edits };
}
