import type { BankAnswer } from "@/server/core/bank-answer";
import { decideOperationAnswer } from "@/server/core/decide-operation-answer";
import type { PaymentAggregate } from "@/server/core/decision";
import { declineCodeOf, pointsDeclineCodeOf } from "@/server/core/decline-codes";
import { assertInvariant, DomainError } from "@/server/core/errors";
import type { Terminal } from "@/server/core/terminal";
import { type DecisionTx, inMerchantTx, oneStatement } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { log } from "@/server/platform/log";
import { findTerminal } from "@/server/terminals/find-terminal";
import { lockAggregate } from "./payment-store";
import { recordDecision } from "./record-decision";

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

async function record(tx: DecisionTx, known: Decidable, answer: BankAnswer): Promise<PaymentAggregate> {
  const codeOf = known.aggregate.payment.pointsMinor > 0n ? pointsDeclineCodeOf : declineCodeOf;
  const declineCode = answer.kind === "declined" ? codeOf(answer.bankCode) : "";
  const decision = decideOperationAnswer(known.aggregate, answer, {
    terminal: known.terminal,
    declineCode,
    now: tx.now,
  });
  await recordDecision(tx, decision);
  return {
    payment: decision.payment,
    attempt: decision.attempt ?? known.aggregate.attempt,
    operation: decision.operation,
    refund: decision.refund ?? known.aggregate.refund,
  };
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
      return await record(oneStatement(scope, known.answeredAt), known, answered.answer);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === "write_conflict")) throw error;
    }
  }
  return settleUnderLock(scope, answered);
}
