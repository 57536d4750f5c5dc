import type { BankOutcome } from "@/server/bank/bank-connector";
import type { BankHop } from "@/server/bank/bank-hop";
import type { FaultKind } from "@/server/core/bank-fault";
import { type MessageKind, silentHop } from "../acquirer/hops";
import type { BankContext } from "../bank-context";
import type { Desk } from "../book/book-desk";
import { faultOfAmount, type PlannedFault } from "./fault";
import { consumeFault, recordDelivery } from "./fault-store";

/** A message as far as faults care. */
export interface FaultedMessage {
  readonly clientId: string;
  readonly operationKey: string;
  readonly orderReference: string;
  readonly amountMinor: bigint;
  readonly kind: MessageKind;
}

/** Who was told that nothing was sent asks anew under another key: a bank that is down is down once for each wish. */
function deliveryKeyOf(message: FaultedMessage, fault: FaultKind): string {
  const { kind, orderReference, amountMinor, operationKey } = message;
  return fault === "down" ? `${kind} ${amountMinor} of ${orderReference}` : operationKey;
}

/** Finds what happens to this delivery: a fault that was switched on, else the amount rule at the first delivery. */
async function planFault(
  context: BankContext,
  desk: Desk,
  message: FaultedMessage,
): Promise<PlannedFault | null> {
  for (const fault of desk.faults) {
    if (await consumeFault(context.db, fault.id)) return { ...fault, fault: fault.fault as FaultKind };
  }
  const fault = faultOfAmount(message.amountMinor);
  if (fault === null || desk.stored !== null || desk.isDelivered) return null;
  const operationKey = deliveryKeyOf(message, fault);
  const isFirst = await recordDelivery(context.db, { clientId: message.clientId, operationKey, fault });
  return isFirst ? { fault, bankCode: null, latencyMs: null } : null;
}

const unknown = (reason: "lost" | "garbage", hops: readonly BankHop[]): BankOutcome => ({
  kind: "unknown",
  reason,
  bankCode: null,
  hops,
  latencyMs: 0,
});

/**
 * Lets a delivery meet its fault. `act` is the bank's real work; it takes the code of a forced decline, or null.
 * A lost answer comes back at once: the line was cut, nobody waits for the deadline.
 */
export async function meetFault(
  context: BankContext,
  desk: Desk,
  message: FaultedMessage,
  act: (forcedCode: string | null) => Promise<BankOutcome>,
): Promise<BankOutcome> {
  const plan = await planFault(context, desk, message);
  const hops = silentHop(desk.terminal?.bankName ?? "bank", message.kind, "no answer");
  switch (plan?.fault) {
    case undefined:
      return act(null);
    case "decline":
      return act(plan?.bankCode ?? "05");
    case "down":
      return { kind: "not_sent", reason: "down", bankCode: null, hops: [], latencyMs: 0 };
    case "lost_before":
      return unknown("lost", hops);
    case "lost_after":
      await act(null);
      return unknown("lost", hops);
    case "garbage":
      await act(null);
      return unknown("garbage", hops);
    case "slow":
      await context.sleep(plan?.latencyMs ?? context.slowFaultMs);
      return act(null);
  }
}
