import type { Attempt } from "@/server/core/attempt";
import { decideDeclined, decideSubmit } from "@/server/core/decide-submit";
import type { PaymentDecision } from "@/server/core/decision";
import type { Operation } from "@/server/core/operation";
import { chargedMinor, type Payment } from "@/server/core/payment";
import type { Terminal } from "@/server/core/terminal";
import { chooseThreeDSecure, type ThreeDSecureRule } from "@/server/core/three-d-secure";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { draftAttempt, draftOperation } from "./payment-draft";
import { recordDecisions } from "./record-decision";
import type { RequestContext } from "./request-context";

const START_MS = 120_000;

/** A try that has been written down and is to be carried on outside the transaction. */
export interface SubmittedAttempt {
  readonly payment: Payment;
  readonly attempt: Attempt;
  /** Null where 3-D Secure comes first, or where the rules ended the try. */
  readonly operation: Operation | null;
  readonly terminal: Terminal;
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
  tx: MerchantTx,
  draft: { readonly payment: Payment; readonly terminal: Terminal; readonly number: number },
  context: RequestContext,
): Promise<SubmittedAttempt> {
  const { payment, terminal } = draft;
  const { now } = tx;
  const attempt = draftAttempt(payment, draft.number, now);
  const card = attempt.card;
  const rule = chooseThreeDSecure(payment.threeDSecureMode, { amountMinor: payment.amountMinor, card });
  const operation = rule === "skip" ? draftAuthorization(payment, attempt, now) : null;
  const submitted = decideSubmit(payment, attempt, { operation, isNew: payment.version === 0, now });
  const decisions: PaymentDecision[] = [
    rule === "ask"
      ? { ...submitted, payment: { ...submitted.payment, dueAt: new Date(now.getTime() + START_MS) } }
      : submitted,
  ];
  if (rule === "refuse") {
    decisions.push(
      decideDeclined(
        { payment: submitted.payment, attempt, operation: null, refund: null },
        { code: "three_d_secure_required", bankCode: null, dueAt: null, now },
      ),
    );
  }
  const claim = context.claim && { ...context.claim, resourceId: payment.id };
  const [first, ...later] = decisions;
  if (first) await recordDecisions(tx, [first], { claim });
  if (later.length > 0) await recordDecisions(tx, later);
  const last = later.at(-1) ?? first ?? submitted;
  return { payment: last.payment, attempt: last.attempt ?? attempt, operation, terminal, rule };
}
