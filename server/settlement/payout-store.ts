import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** Whether a terminal's value date has been paid. */
export async function hasPayoutOf(
  tx: MerchantTx,
  paid: { readonly terminalId: string; readonly valueDate: Date },
): Promise<boolean> {
  return (await tx.db.payout.count({ where: paid })) > 0;
}

/** Writes payouts. */
export async function insertPayoutRows(
  tx: MerchantTx,
  rows: readonly Prisma.PayoutCreateManyInput[],
): Promise<void> {
  await tx.db.payout.createMany({ data: [...rows] });
}
