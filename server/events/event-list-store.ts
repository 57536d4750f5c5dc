import type { EventType } from "@/server/core/decision";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { afterPosition, createdWithin, NEWEST_FIRST, type PageRequest } from "@/server/db/page";

/** An event as it stands in the outbox. Amounts in `data` are decimal texts of minor units. */
export interface EventRow {
  readonly id: string;
  readonly type: EventType;
  readonly objectId: string;
  readonly paymentId: string | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  readonly createdAt: Date;
}

/** Filters of a list of events; null does not filter. */
export interface EventFilter {
  readonly type: EventType | null;
  readonly objectId: string | null;
  readonly paymentId: string | null;
  readonly createdFrom: Date | null;
  /** Not included. */
  readonly createdTo: Date | null;
}

/** An event of this merchant; null where there is none. */
export async function findEventRow(tx: MerchantTx, id: string): Promise<EventRow | null> {
  return (await tx.db.event.findUnique({ where: { id } })) as EventRow | null;
}

/** Events newest first, one more than the page has. */
export async function listEventRows(
  tx: MerchantTx,
  filter: EventFilter,
  page: PageRequest,
): Promise<EventRow[]> {
  const { type, objectId, paymentId } = filter;
  const rows = await tx.db.event.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      AND: [
        afterPosition(page.after),
        createdWithin({ from: filter.createdFrom, to: filter.createdTo }),
        type === null ? {} : { type },
        objectId === null ? {} : { objectId },
        paymentId === null ? {} : { paymentId },
      ],
    },
    orderBy: NEWEST_FIRST,
    take: page.limit + 1,
  });
  return rows as EventRow[];
}
