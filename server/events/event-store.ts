import type { EventDraft } from "@/server/core/decision";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { newId } from "@/server/platform/random";

/** Writes events of this merchant. */
export async function insertEventRows(
  tx: MerchantTx,
  events: readonly { readonly event: EventDraft; readonly at: Date }[],
): Promise<void> {
  const { actor, merchantId } = tx.scope;
  await tx.db.event.createMany({
    data: events.map(({ event, at }) => ({
      ...event,
      id: newId("evt", at),
      merchantId,
      data: { ...event.data },
      actorKind: actor.kind,
      actorLabel: actor.label,
      createdAt: at,
    })),
  });
}
