import type { MerchantTx } from "@/server/db/merchant-tx";
import type { AuditDraft } from "./audit-draft";
import { hasAuditRow } from "./audit-store";

/** Whether this act stands in the audit of its object already; with `facts`, one of exactly these. */
export async function hasAudit(
  tx: MerchantTx,
  act: Pick<AuditDraft, "action"> & { readonly objectId: string; readonly facts?: AuditDraft["facts"] },
): Promise<boolean> {
  return hasAuditRow(tx, act);
}
