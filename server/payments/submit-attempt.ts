import type { Attempt } from "@/server/core/attempt";
import type { Route } from "@/server/core/choose-route";
import { decideDeclined, decideSubmit } from "@/server/core/decide-submit";
import type { DecisionChain } from "@/server/core/decision";
import type { Operation } from "@/server/core/operation";
import { chargedMinor, type Payment } from "@/server/core/payment";
import type { Terminal } from "@/server/core/terminal";
import { chooseThreeDSecure, type ThreeDSecureRule } from "@/server/core/three-d-secure";
import type { DecisionTx } from "@/server/db/merchant-tx";
import { draftAttempt, draftOperation } from "./payment-draft";
import { recordChain, recordDecision } from "./record-decision";
import type { RequestContext } from "./request-context";

const START_MS = 120_000;

/** Until when 3-D Secure must have been opened; then the try is given up. */
export function startBy(now: Date): Date {
  return new Date(now.getTime() + START_MS);
}

/** A try that has been written down and is to be carried on outside the transaction. */
export interface SubmittedAttempt {
  readonly payment: Payment;
  readonly attempt: Attempt;
  /** Null where 3-D Secure comes first, or where the rules ended the try. */
  readonly operation: Operation | null;
  readonly terminal: Terminal;
  /** Who takes over, in this order, where the bank surely was not reached. */
  readonly others: readonly Terminal[];
  readonly rule: ThreeDSecureRule;
}

/** The operation that authorises a payment's whole charge. */
export function draftAuthorization(payment: Payment, attempt: Attempt, now: Date): Operation {
  return draftOperation(payment, {
    kind: "authorize",
    amountMinor: chargedMinor(payment),
    orderReference: attempt.id,
    attemptId: attempt.id,
    refundId: null,
    final: true,
    now,
  });
}

/**
 * Writes a try down before anything is sent: with its operation where no 3-D Secure is asked, with a due time where the
 * bank is to be asked for one first, or ended at once where the rules refuse it.
 */
export async function submitAttempt(
  tx: DecisionTx,
  draft: {
    readonly payment: Payment;
    readonly route: Route;
    readonly number: number;
    /** As `chooseThreeDSecure` takes it. */
    readonly recentDeclines: number;
  },
  context: RequestContext,
): Promise<SubmittedAttempt> {
  const { payment, route } = draft;
  const { terminal, others } = route;
  const { now } = tx;
  // A terminal without a bank is a defect that shows before anything is written.
  context.ports.bankOf(terminal);
  const attempt = draftAttempt(payment, { number: draft.number, routeNote: route.note, now });
  const card = attempt.card;
  const { amountMinor, currency, threeDSecureMode } = payment;
  const { recentDeclines } = draft;
  const rule = chooseThreeDSecure(threeDSecureMode, { amountMinor, currency, card, recentDeclines });
  const operation = rule === "skip" ? draftAuthorization(payment, attempt, now) : null;
  const submitted = decideSubmit(payment, attempt, { operation, isNew: payment.version === 0, now });
  const claim = context.claim && { ...context.claim, resourceId: payment.id };
  if (rule === "refuse") {
    const refused = decideDeclined(
      { payment: submitted.payment, attempt, operation: null, refund: null },
      { code: "three_d_secure_required", bankCode: null, dueAt: null, now },
    );
    await recordSubmitted(tx, [submitted, refused], claim);
    const ended = { payment: refused.payment, attempt: refused.attempt ?? attempt, operation: null };
    return { ...ended, terminal, others: [], rule };
  }
  const dueAt = rule === "ask" ? startBy(now) : null;
  const first = { ...submitted, payment: { ...submitted.payment, dueAt } };
  await recordSubmitted(tx, [first], claim);
  return { payment: first.payment, attempt, operation, terminal, others, rule };
}

async function recordSubmitted(
  tx: DecisionTx,
  [first, ...later]: DecisionChain,
  claim: RequestContext["claim"],
): Promise<void> {
  if (first.payment.version === 1) return recordChain(tx, [first, ...later], { claim });
  await recordDecision(tx, first, { claim });
  for (const decision of later) await recordDecision(tx, decision);
}
