import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type EventRow, findEventRow } from "./event-list-store";

/** An event of this merchant. Refuses: `forbidden`, `event_not_found`. */
export async function findEvent(scope: MerchantScope, eventId: string): Promise<EventRow> {
  requirePermission(scope, "events.read");
  const event = await inMerchantTx(scope, (tx) => findEventRow(tx, eventId));
  if (!event) throw new DomainError("event_not_found", "No event has this id.");
  return event;
}
