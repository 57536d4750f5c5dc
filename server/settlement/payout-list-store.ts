import type { PayoutStatus } from "@/server/contract/payout";
import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { PageRequest } from "@/server/db/page";

/** A payout as it is stored. */
export type PayoutRow = Prisma.PayoutModel;

/** Filters of a list of payouts; null does not filter. Shape: days as 2026-11-23, both ends included. */
export interface PayoutFilter {
  readonly terminalId: string | null;
  /** Null leaves out those of days on which nothing was to be paid. */
  readonly status: PayoutStatus | null;
  readonly valueDateFrom: string | null;
  readonly valueDateTo: string | null;
}

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** A payout of this merchant; null where there is none. */
export async function findPayoutRow(tx: MerchantTx, id: string): Promise<PayoutRow | null> {
  return tx.db.payout.findUnique({ where: { id } });
}

/** Payouts by value date, newest first, one more than the page has. */
export async function listPayoutRows(
  tx: MerchantTx,
  filter: PayoutFilter,
  { after, limit }: PageRequest,
): Promise<PayoutRow[]> {
  const { terminalId, status, valueDateFrom, valueDateTo } = filter;
  return tx.db.payout.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      AND: [
        after ? { valueDate: { lte: after.createdAt } } : {},
        after ? { NOT: { AND: [{ valueDate: after.createdAt }, { id: { gte: after.id } }] } } : {},
        terminalId === null ? {} : { terminalId },
        { status: status ?? { not: "empty" } },
        valueDateFrom === null ? {} : { valueDate: { gte: dateOf(valueDateFrom) } },
        valueDateTo === null ? {} : { valueDate: { lte: dateOf(valueDateTo) } },
      ],
    },
    orderBy: [{ valueDate: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
}
