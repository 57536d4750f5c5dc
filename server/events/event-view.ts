import { amountOf } from "@/server/contract/amount";
import type { EventView } from "@/server/contract/event";
import type { EventRow } from "./event-list-store";

const AMOUNT_NAMES: Readonly<Record<string, string>> = {
  amountMinor: "amount",
  capturedMinor: "amountCaptured",
  refundedMinor: "amountRefunded",
  netMinor: "net",
  feeMinor: "fee",
};

type Shown = readonly [string, string | number | boolean | null];

/** Amounts are kept as texts under names that say so; an answer has them as numbers. */
function presentField([name, value]: Shown): Shown {
  const amountName = AMOUNT_NAMES[name];
  if (amountName !== undefined && typeof value === "string" && /^-?\d+$/.test(value)) {
    return [amountName, amountOf(BigInt(value))];
  }
  return [name, value];
}

/** An event as the public API and webhooks show it. */
export function presentEvent(event: EventRow): EventView {
  const fields = Object.entries(event.data).map(presentField);
  return {
    id: event.id,
    type: event.type,
    createdAt: event.createdAt.toISOString(),
    payment: event.paymentId,
    data: { object: { ...Object.fromEntries(fields), id: event.objectId } },
  };
}
