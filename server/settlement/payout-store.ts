import type { CurrencyCode } from "@/server/core/money";
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
    orderBy: [{ paidAt: "desc" }, { valueDate: "desc" }, { bankReference: "desc" }],
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

/** What a payout still is off by, under its lock; null where there is none. Units: minor. */
export async function lockDifference(
  tx: MerchantTx,
  payoutId: string,
): Promise<{ currency: CurrencyCode; openMinor: bigint } | null> {
  const rows = await tx.db.$queryRaw<{ currency: CurrencyCode; openMinor: bigint }[]>`
    select currency, difference_minor - corrected_minor as "openMinor" from payouts where id = ${payoutId} for update`;
  return rows[0] ?? null;
}

/** Notes what of a payout's difference was corrected. Units: minor. */
export async function addCorrected(
  tx: MerchantTx,
  corrected: { readonly payoutId: string; readonly minor: bigint },
): Promise<void> {
  await tx.db.payout.update({
    where: { id: corrected.payoutId },
    data: { correctedMinor: { increment: corrected.minor } },
  });
}
