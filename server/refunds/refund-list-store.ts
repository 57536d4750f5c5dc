import type { Refund, RefundStatus } from "@/server/core/refund";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { afterPosition, createdWithin, NEWEST_FIRST, type PageRequest } from "@/server/db/page";

/** Filters of a list of refunds; null does not filter. */
export interface RefundFilter {
  readonly paymentId: string | null;
  readonly status: RefundStatus | null;
  readonly createdFrom: Date | null;
  /** Not included. */
  readonly createdTo: Date | null;
}

/** Refunds newest first, one more than the page has. */
export async function listRefundRows(
  tx: MerchantTx,
  filter: RefundFilter,
  page: PageRequest,
): Promise<Refund[]> {
  const { paymentId, status } = filter;
  const rows = await tx.db.refund.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      AND: [
        afterPosition(page.after),
        createdWithin({ from: filter.createdFrom, to: filter.createdTo }),
        paymentId === null ? {} : { paymentId },
        status === null ? {} : { status },
      ],
    },
    orderBy: NEWEST_FIRST,
    take: page.limit + 1,
  });
  return rows as Refund[];
}
