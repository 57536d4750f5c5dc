import { hasAudit } from "@/server/audit/has-audit";
import { recordAudit } from "@/server/audit/record-audit";
import type { ThreeDSecureFacts } from "@/server/bank/bank-connector";
import { DomainError } from "@/server/core/errors";
import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { log } from "@/server/platform/log";
import { findTerminal } from "@/server/terminals/find-terminal";
import { applyAuthentication } from "./carry-on-attempt";
import { findAttemptRow, findPaymentRow } from "./payment-store";
import type { RequestContext } from "./request-context";
import type { SubmittedAttempt } from "./submit-attempt";

interface ChallengeReturn {
  readonly attemptId: string;
  /** What the shopper's browser brought back from the bank. */
  readonly fields: Readonly<Record<string, string>>;
}

async function loadWaiting(tx: MerchantTx, attemptId: string): Promise<SubmittedAttempt> {
  const attempt = await findAttemptRow(tx, attemptId);
  const payment = attempt && (await findPaymentRow(tx, attempt.paymentId));
  const terminal = attempt && (await findTerminal(tx, attempt.terminalId));
  if (!attempt || !payment || !terminal) throw new DomainError("payment_not_found", "No payment waits here.");
  return { payment, attempt, terminal, others: [], operation: null, rule: "ask" };
}

/** What the bank said, where it is the bank that said it and it speaks of this challenge; else why it is refused. */
function checkReturn(
  { attempt, terminal }: SubmittedAttempt,
  fields: ChallengeReturn["fields"],
  ports: RequestContext["ports"],
): { readonly facts: ThreeDSecureFacts } | { readonly refused: string } {
  const bank = ports.bankOf(terminal);
  const read = bank.connector.readThreeDSecureReturn(bank.terminal, fields);
  if (read.kind === "forged") return { refused: read.reason };
  const isOurs = read.orderReference === attempt.id && read.challengeId === attempt.challenge?.transactionId;
  return isOurs ? { facts: read.facts } : { refused: "it answers another challenge" };
}

/** A refused return changes nothing; a line in the log and in the payment's timeline tells that it came. */
async function recordRefusal(
  scope: MerchantScope,
  { payment, attempt }: SubmittedAttempt,
  { reason, requestId }: { readonly reason: string; readonly requestId: string | null },
): Promise<void> {
  log().warn("a 3-D Secure return was refused", {
    attemptId: attempt.id,
    merchantId: scope.merchantId,
    reason,
  });
  const action = "payment.return_refused";
  const facts = { attemptId: attempt.id, reason };
  await inMerchantTx(scope, async (tx) => {
    // Whoever holds the address may knock for ever: what is the same is told once.
    if (await hasAudit(tx, { action, objectId: payment.id, facts })) return;
    await recordAudit(tx, { action, objectId: payment.id, requestId, facts });
  });
}

/** A true return that comes again, too late or out of order changes nothing either; the first of a payment is told. */
async function recordLateReturn(
  scope: MerchantScope,
  { payment, attempt }: SubmittedAttempt,
  requestId: string | null,
): Promise<void> {
  const action = "payment.return_ignored";
  const facts = { attemptId: attempt.id, status: payment.status };
  await inMerchantTx(scope, async (tx) => {
    if (await hasAudit(tx, { action, objectId: payment.id })) return;
    await recordAudit(tx, { action, objectId: payment.id, requestId, facts });
  });
}

/**
 * Takes the shopper's return from the bank. A return that is replayed, late or out of order changes nothing and answers
 * the payment as it is; a forged one is refused. Both stand in the payment's audit.
 * Refuses: `payment_not_found`, `forbidden` where the bank's signature does not hold or names another order.
 */
export async function finishChallenge(
  scope: MerchantScope,
  challenge: ChallengeReturn,
  context: RequestContext,
): Promise<Payment> {
  requirePermission(scope, "payments.create");
  const waiting = await inMerchantTx(scope, (tx) => loadWaiting(tx, challenge.attemptId));
  const { payment, attempt } = waiting;
  const checked = checkReturn(waiting, challenge.fields, context.ports);
  if ("refused" in checked) {
    await recordRefusal(scope, waiting, { reason: checked.refused, requestId: context.requestId });
    throw new DomainError("forbidden", "This return does not come from the bank.");
  }
  if (payment.status !== "requires_action" || payment.attemptId !== attempt.id) {
    await recordLateReturn(scope, waiting, context.requestId);
    return payment;
  }
  const { vaultCardId } = attempt;
  if (vaultCardId === null) return payment;
  try {
    return await applyAuthentication(scope, waiting, {
      facts: checked.facts,
      card: async () => ({ ...(await context.ports.vault.takeCard(scope, vaultCardId)), cvc: null }),
      ports: context.ports,
    });
  } catch (error) {
    // A twin of this return came first: it took the card, or moved the payment.
    const isTwin =
      error instanceof DomainError && (error.code === "write_conflict" || error.code === "card_not_found");
    const now = isTwin ? await inMerchantTx(scope, (tx) => findPaymentRow(tx, payment.id)) : null;
    if (!now || now.version === payment.version) throw error;
    return now;
  } finally {
    await context.ports.vault.forgetCard(scope, vaultCardId);
  }
}
