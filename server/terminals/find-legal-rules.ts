import { istanbulDay } from "@/server/core/business-day";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type LegalRules, readLegalRules } from "./read-legal-rules";

/** The rules that still count on a day, or will. Shape: `today` as `2026-11-23`. */
export interface ShownRules extends LegalRules {
  readonly today: string;
  readonly now: Date;
}

/** The rules as their page shows them. Refuses: `forbidden`. */
export async function findLegalRules(scope: MerchantScope): Promise<ShownRules> {
  requirePermission(scope, "terminals.read");
  return inMerchantTx(scope, async (tx) => {
    const today = istanbulDay(tx.now);
    const rules = await readLegalRules(tx);
    const caps = rules.caps.filter(({ validTo }) => validTo === undefined || validTo >= today);
    return { ...rules, caps, today, now: tx.now };
  });
}
