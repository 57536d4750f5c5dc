import type { RuleEdit } from "@/server/core/rule-edits";
import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** An edit as it was written: who, and when by the business clock. */
export interface SavedRuleEdit extends RuleEdit {
  readonly version: number;
  readonly editedAt: Date;
  readonly actorLabel: string;
}

/** Lets one correction of a merchant's rules follow another. */
export async function lockRules(tx: MerchantTx): Promise<void> {
  await tx.db.$queryRaw`select id from merchants where id = ${tx.scope.merchantId} for no key update`;
}

/** Every edit of this merchant, oldest first. */
export async function listRuleEditRows(tx: MerchantTx): Promise<SavedRuleEdit[]> {
  const rows = await tx.db.legalRuleEdit.findMany({
    where: { merchantId: tx.scope.merchantId },
    orderBy: { version: "asc" },
  });
  return rows.map((row) => row as unknown as SavedRuleEdit);
}

/** Writes an edit. */
export async function insertRuleEditRow(
  tx: MerchantTx,
  { rule, endedRuleId }: RuleEdit,
  version: number,
): Promise<void> {
  const { actor, merchantId } = tx.scope;
  await tx.db.legalRuleEdit.create({
    data: {
      merchantId,
      version,
      rule: JSON.parse(JSON.stringify(rule)) as Prisma.InputJsonValue,
      endedRuleId,
      editedAt: tx.now,
      actorKind: actor.kind,
      actorId: actor.id,
      actorLabel: actor.label,
    },
  });
}
