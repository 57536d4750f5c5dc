import type { MerchantTx } from "@/server/db/merchant-tx";
import { newId } from "@/server/platform/random";
import type { AuditDraft } from "./audit-draft";

/** Writes a line of the audit of this merchant. */
export async function insertAuditRow(tx: MerchantTx, audit: AuditDraft): Promise<void> {
  const { actor, merchantId } = tx.scope;
  await tx.db.auditRecord.create({
    data: {
      ...audit,
      facts: { ...audit.facts },
      id: newId("aud", tx.now),
      merchantId,
      actorKind: actor.kind,
      actorId: actor.id,
      actorLabel: actor.label,
      createdAt: tx.now,
    },
  });
}

/** Whether this very act stands in the audit already. */
export async function hasAuditRow(
  tx: MerchantTx,
  act: Pick<AuditDraft, "action"> & { readonly objectId: string; readonly facts?: AuditDraft["facts"] },
): Promise<boolean> {
  const { action, objectId, facts } = act;
  const rows = await tx.db.auditRecord.findFirst({
    where: { objectId, action, ...(facts && { facts: { equals: { ...facts } } }) },
    select: { id: true },
  });
  return rows !== null;
}
