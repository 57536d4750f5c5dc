import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { cutPage, type Page, type PageRequest } from "@/server/db/page";
import type { MerchantScope } from "@/server/db/scope";
import { type EventFilter, type EventRow, listEventRows } from "./event-list-store";

/** Events newest first. Refuses: `forbidden`. */
export async function listEvents(
  scope: MerchantScope,
  filter: EventFilter,
  page: PageRequest,
): Promise<Page<EventRow>> {
  requirePermission(scope, "events.read");
  const rows = await inMerchantTx(scope, (tx) => listEventRows(tx, filter, page));
  return cutPage(rows, page.limit);
}
