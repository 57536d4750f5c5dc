import type { TermsVersion } from "@/server/core/terms-history";
import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A version before it is written: who writes it, and when it begins to count, come from the transaction. */
export type TermsDraft = Omit<TermsVersion, "effectiveAt" | "actor">;

type Row = Omit<TermsVersion, "actor"> & {
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorLabel: string;
};

function versionOf(row: unknown): TermsVersion {
  const { actorKind, actorId, actorLabel, ...rest } = row as Row;
  return { ...rest, actor: { kind: actorKind, id: actorId, label: actorLabel } };
}

/** Every version of a terminal's terms, newest first. */
export async function listTermsRows(tx: MerchantTx, terminalId: string): Promise<TermsVersion[]> {
  const rows = await tx.db.terminalTerms.findMany({ where: { terminalId }, orderBy: { version: "desc" } });
  return rows.map(versionOf);
}

/** The newest version of a terminal's terms. */
export async function findLastTermsRow(tx: MerchantTx, terminalId: string): Promise<TermsVersion | null> {
  const row = await tx.db.terminalTerms.findFirst({ where: { terminalId }, orderBy: { version: "desc" } });
  return row && versionOf(row);
}

/** Writes a version; nothing changes or takes it out afterwards. */
export async function insertTermsRow(tx: MerchantTx, draft: TermsDraft): Promise<void> {
  const { actor, merchantId } = tx.scope;
  const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
  await tx.db.terminalTerms.create({
    data: {
      terminalId: draft.terminalId,
      version: draft.version,
      merchantId,
      commission: json(draft.commission),
      instalmentPlans: json(draft.instalmentPlans),
      currency: draft.currency,
      sector: draft.sector,
      effectiveAt: tx.now,
      actorKind: actor.kind,
      actorId: actor.id,
      actorLabel: actor.label,
      acceptedFindings: json(draft.acceptedFindings),
      reason: draft.reason,
    },
  });
}
