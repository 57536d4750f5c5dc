import type { BankAnswer } from "@/server/core/bank-answer";
import { decideOperationAnswer } from "@/server/core/decide-operation-answer";
import type { PaymentAggregate, PaymentDecision } from "@/server/core/decision";
import { declineCodeOf, pointsDeclineCodeOf } from "@/server/core/decline-codes";
import { assertInvariant, DomainError } from "@/server/core/errors";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx, type MerchantTx, oneStatement } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { log } from "@/server/platform/log";
import { findTerminal } from "@/server/terminals/find-terminal";
import { noteFacts } from "./known-facts";
import { lockAggregate } from "./payment-store";
import { recordAndTell, recordDecision } from "./record-decision";

interface Answered {
  readonly operationId: string;
  readonly answer: BankAnswer;
}

/** What the sender knew when it sent: saves reading it again where nobody came between. */
export interface KnownAggregate {
  readonly aggregate: PaymentAggregate;
  readonly terminal: Terminal;
  /** The business clock at the moment of the answer. */
  readonly answeredAt: Date;
}

type Decidable = Omit<KnownAggregate, "answeredAt">;

function decide(known: Decidable, answer: BankAnswer, now: Date): PaymentDecision {
  const codeOf = known.aggregate.payment.pointsMinor > 0n ? pointsDeclineCodeOf : declineCodeOf;
  const declineCode = answer.kind === "declined" ? codeOf(answer.bankCode) : "";
  return decideOperationAnswer(known.aggregate, answer, { terminal: known.terminal, declineCode, now });
}

function aggregateAfter(decision: PaymentDecision, { aggregate }: Decidable): PaymentAggregate {
  return {
    payment: decision.payment,
    attempt: decision.attempt ?? aggregate.attempt,
    operation: decision.operation,
    refund: decision.refund ?? aggregate.refund,
  };
}

async function record(tx: MerchantTx, known: Decidable, answer: BankAnswer): Promise<PaymentAggregate> {
  const decision = decide(known, answer, tx.now);
  await recordDecision(tx, decision);
  return aggregateAfter(decision, known);
}

/** One statement, which also tells what the answer says beside the payment. */
async function recordKnown(
  scope: MerchantScope,
  known: KnownAggregate,
  answer: BankAnswer,
): Promise<PaymentAggregate> {
  const { answeredAt } = known;
  const decision = decide(known, answer, answeredAt);
  noteFacts(decision.payment, await recordAndTell(oneStatement(scope, answeredAt), decision));
  return aggregateAfter(decision, known);
}

async function settleUnderLock(
  scope: MerchantScope,
  { operationId, answer }: Answered,
): Promise<PaymentAggregate> {
  return inMerchantTx(scope, async (tx) => {
    const aggregate = await lockAggregate(tx, operationId);
    assertInvariant(aggregate?.operation != null, `operation ${operationId} has no rows`);
    const { status } = aggregate.operation;
    if (status !== "sending" && status !== "unknown") {
      log().warn("a late answer found its operation ended", { operationId, status, answer: answer.kind });
      return aggregate;
    }
    const terminal = await findTerminal(tx, aggregate.operation.terminalId);
    return record(tx, { aggregate, terminal }, answer);
  });
}

/**
 * Writes down what the bank answered to an operation. An operation that has ended meanwhile is left as it is:
 * a late approval of a reversed one is never captured.
 */
export async function settleOperation(
  scope: MerchantScope,
  answered: Answered,
  known: KnownAggregate | null = null,
): Promise<PaymentAggregate> {
  if (known) {
    try {
      return await recordKnown(scope, known, answered.answer);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === "write_conflict")) throw error;
    }
  }
  return settleUnderLock(scope, answered);
}
