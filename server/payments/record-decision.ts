import type { DecisionChain, PaymentDecision } from "@/server/core/decision";
import { assertInvariant, DomainError } from "@/server/core/errors";
import { isUniqueViolation } from "@/server/db/database-error";
import type { DecisionTx, MerchantTx, SingleStatement } from "@/server/db/merchant-tx";
import { type RecordExtras, writeAndTell, writeDecisions } from "./decision-store";
import type { PaymentFacts } from "./payment-list-store";

function assertChain(chain: DecisionChain): void {
  chain.forEach(({ payment }, position) => {
    const follows =
      payment.id === chain[0].payment.id && payment.version === chain[0].payment.version + position;
    assertInvariant(follows, "a chain holds one payment's decisions in order");
  });
  const isWritable = chain.length === 1 || chain[0].payment.version === 1;
  assertInvariant(isWritable, "only a new payment takes several decisions at once");
}

/**
 * The only function that moves a payment, an attempt, an operation or a refund. Each chain of decisions goes in whole:
 * rows, ledger entries, events, jobs and audit, under the condition that the payment still has the version decided upon.
 */
async function record(tx: DecisionTx, chains: readonly DecisionChain[], extras: RecordExtras): Promise<void> {
  chains.forEach(assertChain);
  const written = await writeDecisions(tx, chains, extras).catch(explainRefusal);
  if (written !== chains.length) throw writeConflict();
}

const writeConflict = () => new DomainError("write_conflict", "The payment was changed at the same moment.");

function explainRefusal(error: unknown): never {
  if (isUniqueViolation(error, "idempotency_keys")) {
    throw new DomainError("idempotency_in_progress", "A request with this key is still running.");
  }
  if (isUniqueViolation(error, "operations_one_open_authorization")) {
    throw new DomainError("payment_state_conflict", "Another attempt of this payment is still running.");
  }
  throw error;
}

/**
 * Records one payment's decisions, made one upon the other. Of these alone a statement without a transaction takes one.
 * Refuses: `write_conflict`, `idempotency_in_progress`, `payment_state_conflict` where another try is running.
 */
export async function recordChain(
  tx: DecisionTx,
  chain: DecisionChain,
  extras: RecordExtras = {},
): Promise<void> {
  await record(tx, [chain], extras);
}

/** Records one decision. Refuses as `recordChain`. */
export async function recordDecision(
  tx: DecisionTx,
  decision: PaymentDecision,
  extras: RecordExtras = {},
): Promise<void> {
  await record(tx, [[decision]], extras);
}

/**
 * Records one decision of a payment and answers what stands around it right after, in the same statement.
 * Refuses as `recordChain`.
 */
export async function recordAndTell(tx: SingleStatement, decision: PaymentDecision): Promise<PaymentFacts> {
  assertChain([decision]);
  const facts = await writeAndTell(tx, decision).catch(explainRefusal);
  if (facts === null) throw writeConflict();
  return facts;
}

/** Records decisions of many payments at once, for history in bulk. Refuses as `recordChain`. */
export async function recordDecisions(tx: MerchantTx, chains: readonly DecisionChain[]): Promise<void> {
  await record(tx, chains, {});
}
