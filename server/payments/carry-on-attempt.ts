import type { ThreeDSecureFacts, ThreeDSecureStart } from "@/server/bank/bank-connector";
import {
  decideAuthenticated,
  decideChallenge,
  decideDeclined,
  decideNotSent,
} from "@/server/core/decide-submit";
import type { PaymentDecision } from "@/server/core/decision";
import { chargedMinor, type Payment, type ThreeDSecureResult } from "@/server/core/payment";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { after, monotonicMs, wallNow } from "@/server/platform/clock";
import { callAuthorize } from "./call-bank";
import type { TypedCard } from "./payment-draft";
import { recordDecision } from "./record-decision";
import type { RequestContext } from "./request-context";
import { settleOperation } from "./settle-operation";
import { draftAuthorization, type SubmittedAttempt } from "./submit-attempt";

const VAULT_MS = 30 * 60_000;

interface CardInHand {
  readonly card: TypedCard;
  readonly proof: ThreeDSecureFacts | null;
}

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
  { ports, inHand }: { readonly ports: RequestContext["ports"]; readonly inHand: CardInHand },
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
  const settled = await settleOperation(
    scope,
    { operationId: operation.id, answer },
    {
      aggregate: { payment, attempt, operation, refund: null },
      terminal,
      answeredAt: after(operation.startedAt, sentMs),
    },
  );
  return settled.payment;
}

/** Writes down how authentication ended and, where it ended well, authorises. */
export async function applyAuthentication(
  scope: MerchantScope,
  submitted: SubmittedAttempt,
  given: {
    readonly facts: ThreeDSecureFacts;
    readonly card: () => Promise<TypedCard>;
    readonly ports: RequestContext["ports"];
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
  given: {
    readonly start: Extract<ThreeDSecureStart, { kind: "challenge" }>;
    readonly card: TypedCard;
    readonly ports: RequestContext["ports"];
  },
): Promise<Payment> {
  const { start, card, ports } = given;
  const vaultCardId = await ports.vault.putCard(scope, {
    card,
    keepUntil: new Date(wallNow().getTime() + VAULT_MS),
  });
  const { transactionId, url, fields, expiresAt } = start;
  const decision = await record(scope, (now) =>
    decideChallenge(submitted, {
      challenge: { transactionId, url, fields, expiresAt: expiresAt.toISOString() },
      vaultCardId,
      dueAt: new Date(now.getTime() + Math.max(60_000, expiresAt.getTime() - wallNow().getTime())),
      now,
    }),
  );
  return decision.payment;
}

/**
 * Carries a written try on: authorises it, or opens 3-D Secure first.
 * Every outcome is written down; nothing is thrown for a bank that declines or does not answer.
 */
export async function carryOnAttempt(
  scope: MerchantScope,
  submitted: SubmittedAttempt,
  given: { readonly card: TypedCard; readonly context: RequestContext },
): Promise<Payment> {
  const { payment, attempt, terminal, rule } = submitted;
  const { card, context } = given;
  const { ports } = context;
  if (rule === "refuse") return payment;
  if (rule === "skip") return sendAuthorization(scope, submitted, { ports, inHand: { card, proof: null } });
  const bank = ports.bankOf(terminal);
  const start = await bank.connector.startThreeDSecure(bank.terminal, {
    orderReference: attempt.id,
    amountMinor: chargedMinor(payment),
    currency: payment.currency,
    instalments: payment.instalments,
    card,
    returnUrl: ports.challengeReturnUrl(scope, attempt.id),
    locale: payment.locale,
    merchantName: scope.merchantName ?? terminal.name,
    businessAt: payment.updatedAt,
  });
  if (start.kind === "challenge") return waitForShopper(scope, submitted, { start, card, ports });
  if (start.kind === "finished") {
    return applyAuthentication(scope, submitted, { facts: start.facts, card: async () => card, ports });
  }
  const decision = await record(scope, (now) =>
    decideNotSent(
      { payment, attempt, operation: null, refund: null },
      { keepOpen: payment.channel !== "api", dueAt: null, now },
    ),
  );
  return decision.payment;
}
