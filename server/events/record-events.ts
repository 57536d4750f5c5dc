import type { EventDraft } from "@/server/core/decision";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { insertEventRows } from "./event-store";

/** Puts facts that are no payment's into the outbox, in the transaction that made them. `at` is when they came to be. */
export async function recordEvents(
  tx: MerchantTx,
  events: readonly (EventDraft & { readonly at?: Date })[],
): Promise<void> {
  await insertEventRows(
    tx,
    events.map(({ at = tx.now, ...event }) => ({ event, at })),
  );
}
