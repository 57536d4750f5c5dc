import type { BankOutcome } from "@/server/bank/bank-connector";
import type { BankHop } from "@/server/bank/bank-hop";
import type { FaultKind } from "@/server/core/bank-fault";
import { type MessageKind, MTI, silentHop } from "../acquirer/hops";
import type { BankContext } from "../bank-context";
import type { Desk } from "../book/book-desk";
import { recordHeard } from "../book/message-store";
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

/** What a message that goes on has met. */
export interface Met {
  /** The code of a forced decline. */
  readonly forcedCode: string | null;
  readonly fault: FaultKind | null;
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

/** Keeps a request that was swallowed, or an answer that was lost once more: neither leaves another trace in the book. */
async function recordSilent(
  context: BankContext,
  desk: Desk,
  message: FaultedMessage,
  fault: FaultKind,
): Promise<void> {
  if (desk.terminal === null) return;
  const { clientId, orderReference, kind } = message;
  const { bankNow } = desk;
  const { request: mti } = MTI[kind];
  const heard = { clientId, orderReference, bankNow, operationKey: `${message.operationKey}~silent` };
  const silent = {
    request: null,
    answer: null,
    responseCode: null,
    note: null,
    latencyMs: 0,
    sentAt: bankNow,
  };
  const hop = { hop: "acquirer", party: desk.terminal.bankName, requestMti: mti, mti, ...silent } as const;
  await recordHeard(context.db, heard, [{ ...hop, fault }]);
}

/** Does the work whose answer is lost. */
async function actUnheard(
  context: BankContext,
  desk: Desk,
  message: FaultedMessage,
  { fault, act }: { readonly fault: FaultKind; readonly act: (met: Met) => Promise<BankOutcome> },
): Promise<void> {
  if (desk.stored !== null && message.kind !== "inquiry") {
    await recordSilent(context, desk, message, fault);
  }
  await act({ forcedCode: null, fault });
}

/**
 * Lets a delivery meet its fault. `act` is the bank's real work; it is told what the message has met.
 * A lost answer comes back at once: the line was cut, nobody waits for the deadline.
 */
export async function meetFault(
  context: BankContext,
  desk: Desk,
  message: FaultedMessage,
  act: (met: Met) => Promise<BankOutcome>,
): Promise<BankOutcome> {
  const plan = await planFault(context, desk, message);
  const hops = silentHop(desk.terminal?.bankName ?? "bank", message.kind, "no answer");
  switch (plan?.fault) {
    case undefined:
      return act({ forcedCode: null, fault: null });
    case "decline":
      return act({ forcedCode: plan?.bankCode ?? "05", fault: "decline" });
    case "down":
      return { kind: "not_sent", reason: "down", bankCode: null, hops: [], latencyMs: 0 };
    case "lost_before":
      await recordSilent(context, desk, message, "lost_before");
      return unknown("lost", hops);
    case "lost_after":
      await actUnheard(context, desk, message, { fault: "lost_after", act });
      return unknown("lost", hops);
    case "garbage":
      await actUnheard(context, desk, message, { fault: "garbage", act });
      return unknown("garbage", hops);
    case "slow":
      await context.sleep(plan?.latencyMs ?? context.slowFaultMs);
      return act({ forcedCode: null, fault: "slow" });
  }
}
