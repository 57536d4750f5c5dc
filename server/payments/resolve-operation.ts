import type { BankAnswer } from "@/server/core/bank-answer";
import { decideReversed, decideReversing } from "@/server/core/decide-authorization";
import { decideAskLater, decideResend } from "@/server/core/decide-repeat";
import type { PaymentAggregate, PaymentDecision } from "@/server/core/decision";
import { nextResolutionStep, type Operation } from "@/server/core/operation";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { wallNow } from "@/server/platform/clock";
import { findTerminal } from "@/server/terminals/find-terminal";
import { askBank } from "./ask-bank";
import { callFollowUp } from "./call-bank";
import { mayStillArrive } from "./inquiry-subject";
import type { PaymentPorts } from "./payment-ports";
import { lockAggregate } from "./payment-store";
import { recordDecision } from "./record-decision";
import { type KnownAggregate, settleOperation } from "./settle-operation";

type Loaded = Omit<KnownAggregate, "answeredAt"> & {
  readonly aggregate: PaymentAggregate & { readonly operation: Operation };
};

async function load(scope: MerchantScope, operationId: string): Promise<Loaded | null> {
  return inMerchantTx(scope, async (tx) => {
    const aggregate = await lockAggregate(tx, operationId);
    const operation = aggregate?.operation;
    if (!aggregate || !operation) return null;
    const terminal = await findTerminal(tx, operation.terminalId);
    return { aggregate: { ...aggregate, operation }, terminal };
  });
}

async function recordUnderLock(
  scope: MerchantScope,
  operationId: string,
  decide: (aggregate: PaymentAggregate & { operation: Operation }, now: Date) => PaymentDecision | null,
): Promise<PaymentDecision | null> {
  return inMerchantTx(scope, async (tx) => {
    const aggregate = await lockAggregate(tx, operationId);
    const operation = aggregate?.operation;
    if (!aggregate || !operation) return null;
    const decision = decide({ ...aggregate, operation }, tx.now);
    if (decision) await recordDecision(tx, decision);
    return decision;
  });
}

/** Writes an answer down; answers whether the operation is now in another state. */
async function settle(scope: MerchantScope, before: Operation, answer: BankAnswer): Promise<boolean> {
  const { operation } = await settleOperation(scope, { operationId: before.id, answer });
  return operation?.status !== before.status;
}

async function reverse(scope: MerchantScope, loaded: Loaded, ports: PaymentPorts): Promise<boolean> {
  const { operation } = loaded.aggregate;
  const bank = ports.bankOf(loaded.terminal);
  const answer = await bank.connector.reverse(bank.terminal, {
    operationKey: operation.id,
    orderReference: operation.orderReference,
    businessAt: operation.startedAt,
  });
  const decision = await recordUnderLock(scope, operation.id, (aggregate, now) => {
    if (aggregate.operation.status !== "reversing") return null;
    return answer.kind === "approved" ? decideReversed(aggregate, now) : decideAskLater(aggregate, now);
  });
  return decision?.operation?.status === "reversed";
}

/**
 * From now on an authorisation is taken back: written before it is sent, so that no late approval is captured. Where somebody
 * else has moved it meanwhile, nothing is sent: they may have heard that it was approved.
 */
async function beginReversal(scope: MerchantScope, loaded: Loaded, ports: PaymentPorts): Promise<boolean> {
  const begun = await recordUnderLock(scope, loaded.aggregate.operation.id, (aggregate, now) =>
    aggregate.operation.status === "unknown" ? decideReversing(aggregate, now) : null,
  );
  if (begun === null) return false;
  await reverse(scope, loaded, ports);
  return true;
}

/**
 * The bank has no such operation: an authorisation is reversed, everything else is sent again under the same key, by the one
 * who could write so.
 */
async function actOnNotFound(scope: MerchantScope, loaded: Loaded, ports: PaymentPorts): Promise<boolean> {
  const { operation } = loaded.aggregate;
  if (operation.kind === "authorize") return beginReversal(scope, loaded, ports);
  const begun = await recordUnderLock(scope, operation.id, (aggregate, now) =>
    aggregate.operation.status === "unknown" ? decideResend(aggregate, now, wallNow()) : null,
  );
  if (begun === null) return false;
  const answer = await callFollowUp(ports.bankOf(loaded.terminal), loaded.aggregate, operation.startedAt);
  return settle(scope, operation, answer);
}

async function inquire(scope: MerchantScope, loaded: Loaded, ports: PaymentPorts): Promise<boolean> {
  const { operation } = loaded.aggregate;
  const { terminal } = loaded;
  const { capabilities } = ports.bankOf(terminal).connector;
  const answer = await askBank(scope, { operation, terminal }, ports);
  if (answer.kind === "approved" || answer.kind === "declined") return settle(scope, operation, answer);
  const isNotYet = answer.kind === "not_found" && mayStillArrive(operation, capabilities);
  if (answer.kind === "unreachable" || isNotYet) {
    return settle(scope, operation, { ...answer, kind: "unknown" });
  }
  return actOnNotFound(scope, loaded, ports);
}

/**
 * Finds out what became of an operation whose answer was lost: asks the bank, then settles, sends again or reverses. An
 * authorisation about which the bank has been asked in vain as often as `nextResolutionStep` says is reversed unasked.
 * An operation that somebody is still waiting for, or that has ended, is left alone. May run any number of times.
 * Answers whether the operation has ended or moved: not where it is to be asked about again later.
 */
export async function resolveOperation(
  scope: MerchantScope,
  operationId: string,
  ports: PaymentPorts,
): Promise<boolean> {
  const loaded = await load(scope, operationId);
  if (!loaded) return false;
  const { operation } = loaded.aggregate;
  if (operation.status === "reversing") return reverse(scope, loaded, ports);
  if (operation.status === "unknown") {
    return nextResolutionStep(operation).kind === "reverse"
      ? beginReversal(scope, loaded, ports)
      : inquire(scope, loaded, ports);
  }
  const isAbandoned =
    operation.status === "sending" && (operation.leaseUntil === null || operation.leaseUntil < wallNow());
  return isAbandoned && settle(scope, operation, { kind: "unknown", hops: [], latencyMs: 0 });
}
