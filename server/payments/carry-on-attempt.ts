import type { ThreeDSecureFacts, ThreeDSecureStart } from "@/server/bank/bank-connector";
import type { BankAnswer } from "@/server/core/bank-answer";
import { decideHandOver } from "@/server/core/decide-hand-over";
import {
  decideAuthenticated,
  decideChallenge,
  decideDeclined,
  decideNotSent,
} from "@/server/core/decide-submit";
import type { PaymentDecision } from "@/server/core/decision";
import { DomainError } from "@/server/core/errors";
import type { Payment, ThreeDSecureResult } from "@/server/core/payment";
import { inMerchantTx, oneStatement } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { after, monotonicMs, wallNow } from "@/server/platform/clock";
import { noteReached } from "@/server/terminals/resting-terminals";
import { threeDSecureRequestOf } from "./build-challenge-form";
import { callAuthorize } from "./call-bank";
import { sealChallengeStep } from "./challenge-step";
import { draftAttempt, type TypedCard } from "./payment-draft";
import { recordDecision } from "./record-decision";
import type { RequestContext } from "./request-context";
import { settleOperation } from "./settle-operation";
import { draftAuthorization, type SubmittedAttempt, startBy } from "./submit-attempt";

const VAULT_MS = 30 * 60_000;

type Ports = RequestContext["ports"];
type NotSent = Extract<BankAnswer, { kind: "not_sent" }>;

/** What a try is carried on with. */
interface Hand {
  readonly card: TypedCard;
  readonly ports: Ports;
  readonly giveStep: RequestContext["giveStep"] | undefined;
}

interface CardInHand {
  readonly card: TypedCard;
  readonly proof: ThreeDSecureFacts | null;
}

const isWriteConflict = (error: unknown): boolean =>
  error instanceof DomainError && error.code === "write_conflict";

/** What of authentication stays with the payment. The CAVV goes to the bank and is not kept. */
export function threeDSecureResultOf(facts: ThreeDSecureFacts): ThreeDSecureResult {
  const { outcome, flow, mdStatus, eci, transactionId } = facts;
  return { outcome, flow, mdStatus, eci, transactionId };
}

/** Why authentication does not lead to an authorisation; null where it does. */
function authenticationProblem(facts: ThreeDSecureFacts, accepted: readonly string[]): string | null {
  if (facts.outcome === "unavailable") return "authentication_unavailable";
  if (accepted.includes(facts.mdStatus)) return null;
  if (facts.outcome === "rejected") return "authentication_abandoned";
  return facts.outcome === "attempted" ? "authentication_not_accepted" : "authentication_failed";
}

async function sendAuthorization(
  scope: MerchantScope,
  submitted: SubmittedAttempt,
  { ports, inHand }: { readonly ports: Ports; readonly inHand: CardInHand },
): Promise<Payment> {
  const { payment, attempt, operation, terminal } = submitted;
  if (operation === null) return payment;
  const sentMs = monotonicMs();
  const answer = await callAuthorize(ports.bankOf(terminal), {
    payment,
    operation,
    card: inHand.card,
    proof: inHand.proof,
    businessAt: operation.startedAt,
  });
  noteReached(terminal.id, answer.kind !== "not_sent");
  const answeredAt = after(operation.startedAt, sentMs);
  if (answer.kind === "not_sent") {
    const next = await handOver(scope, submitted, { answer, at: answeredAt, ports });
    if (next) return carryOn(scope, next, { card: inHand.card, ports, giveStep: undefined });
  }
  const settled = await settleOperation(
    scope,
    { operationId: operation.id, answer },
    { aggregate: { payment, attempt, operation, refund: null }, terminal, answeredAt },
  );
  return settled.payment;
}

/**
 * The bank surely was not reached: writes down that another terminal takes over. Null where there is none, or where
 * somebody else moved the payment meanwhile.
 */
async function handOver(
  scope: MerchantScope,
  submitted: SubmittedAttempt,
  { answer, at, ports }: { readonly answer: NotSent | null; readonly at: Date; readonly ports: Ports },
): Promise<SubmittedAttempt | null> {
  const { payment, attempt, operation, rule } = submitted;
  const [terminal, ...others] = submitted.others;
  if (!terminal) return null;
  ports.bankOf(terminal);
  // Ids sort by their instant: the next message must not seem older than the one that failed.
  const now = new Date(Math.max(at.getTime(), (operation?.startedAt ?? attempt.createdAt).getTime() + 1));
  const moved = { ...payment, terminalId: terminal.id, routeReason: "failover" };
  const routeNote = `${attempt.terminalId}=down`;
  const nextAttempt = draftAttempt(moved, { number: attempt.number + 1, routeNote, now });
  const decision = decideHandOver(
    { payment, attempt, operation, refund: null },
    {
      answer,
      nextAttempt,
      nextOperation: rule === "skip" ? draftAuthorization(moved, nextAttempt, now) : null,
      dueAt: rule === "ask" ? startBy(now) : null,
      now,
    },
  );
  try {
    await recordDecision(oneStatement(scope, now), decision);
  } catch (error) {
    if (isWriteConflict(error)) return null;
    throw error;
  }
  const { payment: next, operation: nextOperation } = decision;
  return { payment: next, attempt: nextAttempt, operation: nextOperation, terminal, others, rule };
}

/** Writes down how authentication ended and, where it ended well, authorises. */
export async function applyAuthentication(
  scope: MerchantScope,
  submitted: SubmittedAttempt,
  given: {
    readonly facts: ThreeDSecureFacts;
    readonly card: () => Promise<TypedCard>;
    readonly ports: Ports;
  },
): Promise<Payment> {
  const { payment, attempt, terminal } = submitted;
  const { facts, ports } = given;
  const threeDSecure = threeDSecureResultOf(facts);
  const problem = authenticationProblem(facts, terminal.acceptedMdStatuses);
  if (problem !== null) {
    const decision = await record(scope, (now) =>
      decideDeclined(
        { payment, attempt, operation: null, refund: null },
        { code: problem, bankCode: null, threeDSecure, dueAt: null, now },
      ),
    );
    return decision.payment;
  }
  const card = await given.card();
  const decision = await record(scope, (now) =>
    decideAuthenticated(
      { payment, attempt },
      { threeDSecure, operation: draftAuthorization(payment, attempt, now), now },
    ),
  );
  const next = {
    ...submitted,
    payment: decision.payment,
    attempt: decision.attempt ?? attempt,
    operation: decision.operation,
  };
  return sendAuthorization(scope, next, { ports, inHand: { card, proof: facts } });
}

async function record(
  scope: MerchantScope,
  decide: (now: Date) => PaymentDecision,
): Promise<PaymentDecision> {
  return inMerchantTx(scope, async (tx) => {
    const decision = decide(tx.now);
    await recordDecision(tx, decision);
    return decision;
  });
}

async function waitForShopper(
  scope: MerchantScope,
  submitted: SubmittedAttempt,
  start: Extract<ThreeDSecureStart, { kind: "challenge" }>,
  { card, ports, giveStep }: Hand,
): Promise<Payment> {
  const vaultCardId = await ports.vault.putCard(scope, {
    card,
    keepUntil: new Date(wallNow().getTime() + VAULT_MS),
  });
  const { transactionId, url, fields, carriesCard, expiresAt } = start;
  const { id } = submitted.attempt;
  if (carriesCard && card.cvc !== null) giveStep?.(id, sealChallengeStep(id, { cvc: card.cvc, expiresAt }));
  try {
    const decision = await record(scope, (now) =>
      decideChallenge(submitted, {
        challenge: { transactionId, url, fields, carriesCard, expiresAt: expiresAt.toISOString() },
        vaultCardId,
        dueAt: new Date(now.getTime() + Math.max(60_000, expiresAt.getTime() - wallNow().getTime())),
        now,
      }),
    );
    return decision.payment;
  } catch (error) {
    // Surely not written: nothing names this card. After any other failure the challenge may stand.
    if (isWriteConflict(error)) await ports.vault.forgetCard(scope, vaultCardId);
    throw error;
  }
}

async function startThreeDSecure(
  scope: MerchantScope,
  submitted: SubmittedAttempt,
  { card, ports }: { readonly card: TypedCard; readonly ports: Ports },
): Promise<ThreeDSecureStart> {
  const { terminal } = submitted;
  const bank = ports.bankOf(terminal);
  const request = threeDSecureRequestOf(scope, submitted, { card, ports });
  const start = await bank.connector.startThreeDSecure(bank.terminal, request);
  noteReached(terminal.id, start.kind !== "not_sent");
  return start;
}

async function carryOn(scope: MerchantScope, submitted: SubmittedAttempt, hand: Hand): Promise<Payment> {
  const { payment, attempt, rule } = submitted;
  const { card, ports } = hand;
  if (rule === "refuse") return payment;
  if (rule === "skip") return sendAuthorization(scope, submitted, { ports, inHand: { card, proof: null } });
  const startedMs = monotonicMs();
  const start = await startThreeDSecure(scope, submitted, { card, ports });
  if (start.kind === "challenge") return waitForShopper(scope, submitted, start, hand);
  if (start.kind === "finished") {
    return applyAuthentication(scope, submitted, { facts: start.facts, card: async () => card, ports });
  }
  const at = after(payment.updatedAt, startedMs);
  const next = await handOver(scope, submitted, { answer: null, at, ports });
  if (next) return carryOn(scope, next, hand);
  const decision = await record(scope, (now) =>
    decideNotSent(
      { payment, attempt, operation: null, refund: null },
      { keepOpen: payment.channel !== "api", dueAt: null, now },
    ),
  );
  return decision.payment;
}

/**
 * Carries a written try on: authorises it, or opens 3-D Secure first. Where a bank surely was not reached, the next
 * terminal takes over in a try of its own; never after an answer that may have been lost.
 * Every outcome is written down; nothing is thrown for a bank that declines or does not answer.
 */
export async function carryOnAttempt(
  scope: MerchantScope,
  submitted: SubmittedAttempt,
  given: { readonly card: TypedCard; readonly context: RequestContext },
): Promise<Payment> {
  const { ports, giveStep } = given.context;
  return carryOn(scope, submitted, { card: given.card, ports, giveStep });
}
