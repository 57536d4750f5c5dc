import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** Which of the bank's references a terminal has payouts of. */
export async function listKnownReferences(
  tx: MerchantTx,
  asked: { readonly terminalId: string; readonly references: readonly string[] },
): Promise<string[]> {
  const rows = await tx.db.payout.findMany({
    where: { terminalId: asked.terminalId, bankReference: { in: [...asked.references] } },
    select: { bankReference: true },
  });
  return rows.flatMap(({ bankReference }) => bankReference ?? []);
}

/** What the newest payout of a terminal left to be carried. Units: minor, zero or negative. */
export async function findCarriedMinor(tx: MerchantTx, terminalId: string): Promise<bigint> {
  const newest = await tx.db.payout.findFirst({
    where: { terminalId },
    orderBy: [{ paidAt: "desc" }, { valueDate: "desc" }, { id: "desc" }],
    select: { carriedOutMinor: true },
  });
  return newest?.carriedOutMinor ?? 0n;
}

/** Writes payouts. */
export async function insertPayoutRows(
  tx: MerchantTx,
  rows: readonly Prisma.PayoutCreateManyInput[],
): Promise<void> {
  await tx.db.payout.createMany({ data: [...rows] });
}
