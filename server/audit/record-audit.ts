import type { MerchantTx } from "@/server/db/merchant-tx";
import type { AuditDraft } from "./audit-draft";
import { insertAuditRow } from "./audit-store";

/** Writes down an act that goes with no decision about a payment: a look, a refusal, a wish. Actor and time come from `tx`. */
export async function recordAudit(tx: MerchantTx, audit: AuditDraft): Promise<void> {
  await insertAuditRow(tx, audit);
}
