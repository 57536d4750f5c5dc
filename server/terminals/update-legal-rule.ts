import { type LegalRuleChange, rateCapInput } from "@/server/contract/rate-caps";
import { DomainError, invalidField } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { correctRule } from "@/server/core/rule-edits";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { insertRuleEditRow, lockRules } from "./legal-rules-store";
import { readLegalRules } from "./read-legal-rules";
import { appendTerminalAudit } from "./terminal-settings-store";

/**
 * Corrects a legal rule from a day on, with the source in which somebody has read it. The one before stays for the days
 * before; contracts are held against the new one when they are saved next.
 * Answers how many corrections there are now.
 * Refuses: `forbidden`, `invalid_request`, `write_conflict` where somebody has corrected a rule since the page was shown.
 */
export async function updateLegalRule(
  scope: MerchantScope,
  { change, requestId }: { readonly change: LegalRuleChange; readonly requestId: string | null },
): Promise<number> {
  requirePermission(scope, "terminals.manage");
  const { expectedVersion, ...correction } = change;
  return inMerchantTx(scope, async (tx) => {
    await lockRules(tx);
    const { caps, edits } = await readLegalRules(tx);
    if (expectedVersion !== undefined && edits.length !== expectedVersion) {
      throw new DomainError("write_conflict", "Somebody has corrected a rule since the page was shown.");
    }
    const edit = correctRule(caps, correction);
    if (!edit)
      throw invalidField("validFrom", "too_early", "A rule is corrected from its own first day or later.");
    const read = rateCapInput.safeParse(edit.rule);
    if (!read.success) throw invalidField("figure", "out_of_range", "The rule cannot count so much.");
    const version = edits.length + 1;
    await insertRuleEditRow(tx, edit, version);
    await appendTerminalAudit(tx, {
      action: "legal_rule.update",
      objectId: edit.rule.id,
      requestId,
      facts: {
        version,
        figure: correction.figure,
        validFrom: correction.validFrom,
        source: correction.source,
      },
    });
    return version;
  });
}
