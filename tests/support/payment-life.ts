import type { BankAnswer } from "@/server/core/bank-answer";
import { capturableMinor, decideCaptureRequest } from "@/server/core/decide-capture";
import {
  chooseGiveBack,
  decideRefundRejected,
  decideRefundRequest,
  decideRefundSend,
  planGiveBack,
} from "@/server/core/decide-give-back";
import { decideOperationAnswer } from "@/server/core/decide-operation-answer";
import { decideResend } from "@/server/core/decide-repeat";
import { decideExpired } from "@/server/core/decide-submit";
import { decideVoidRequest } from "@/server/core/decide-void";
import type { EventDraft, PaymentDecision } from "@/server/core/decision";
import { DomainError, InvariantError } from "@/server/core/errors";
import type { LedgerEntry } from "@/server/core/ledger";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import type { Refund } from "@/server/core/refund";
import type { Terminal } from "@/server/core/terminal";
import {
  afterNoon,
  approvedAnswer,
  buildAggregate,
  buildAttempt,
  buildOperation,
  buildPayment,
  buildRefund,
  declinedAnswer,
  NOON,
  notSentAnswer,
  unknownAnswer,
} from "./core-builders";

/** One thing that somebody does to a payment, or that the bank answers. Numbers choose what it is about. */
export interface Step {
  readonly act:
    | "capture"
    | "void"
    | "give_back"
    | "answer"
    | "resend"
    | "send"
    | "reject"
    | "expire"
    | "day_end";
  /** Share of what is left, in thousandths; above 1000 asks too much. */
  readonly share: number;
  readonly pick: number;
  readonly final: boolean;
  readonly answer: "approved" | "declined" | "unknown" | "not_sent" | "contradicting";
}

/** All that is known of one payment while it is lived through. */
export interface Life {
  payment: Payment;
  readonly terminal: Terminal;
  readonly operations: Map<string, Operation>;
  readonly refunds: Map<string, Refund>;
  readonly entries: LedgerEntry[];
  readonly events: EventDraft[];
  batchNumber: number;
  seconds: number;
  refusals: number;
}

/** Begins a life: an authorisation of `charged` is on its way. */
export function beginLife(
  terminal: Terminal,
  payment: Pick<Payment, "amountMinor" | "shopperFeeMinor" | "captureMode">,
): Life {
  const operation = buildOperation({
    id: "op_0",
    amountMinor: payment.amountMinor + payment.shopperFeeMinor,
  });
  return {
    payment: buildPayment({
      ...payment,
      status: "processing",
      attemptId: "att_1",
      card: buildAttempt().card,
    }),
    terminal,
    operations: new Map([[operation.id, operation]]),
    refunds: new Map(),
    entries: [],
    events: [],
    batchNumber: 1,
    seconds: 0,
    refusals: 0,
  };
}

function apply(life: Life, decision: PaymentDecision): void {
  if (decision.payment.version !== life.payment.version + 1) {
    throw new InvariantError(`version ${life.payment.version} was followed by ${decision.payment.version}`);
  }
  life.payment = decision.payment;
  if (decision.operation) life.operations.set(decision.operation.id, decision.operation);
  if (decision.refund) life.refunds.set(decision.refund.id, decision.refund);
  life.entries.push(...decision.entries);
  life.events.push(...decision.events);
}

function choose<T>(list: readonly T[], pick: number): T | null {
  return list[pick % Math.max(1, list.length)] ?? null;
}

function answerOf(operation: Operation, step: Step, batchNumber: number): BankAnswer {
  switch (step.answer) {
    case "approved":
      return approvedAnswer(operation.amountMinor, { batchNumber });
    case "contradicting":
      return approvedAnswer(operation.amountMinor + BigInt(1 + (step.pick % 9)), { batchNumber });
    case "declined":
      return declinedAnswer();
    case "unknown":
      return unknownAnswer();
    case "not_sent":
      return notSentAnswer();
  }
}

function draft(life: Life, over: Partial<Operation>): Operation {
  return buildOperation({
    id: `op_${life.seconds}`,
    attemptId: null,
    startedAt: afterNoon(life.seconds),
    ...over,
  });
}

function giveBack(life: Life, step: Step, now: Date): PaymentDecision {
  const { payment, terminal } = life;
  const batchOpen =
    payment.batchId === null ? null : payment.batchId.endsWith(String(life.batchNumber).padStart(5, "0"));
  const choice = chooseGiveBack(payment, { batchOpen, dayEndAt: terminal.nextDayEndAt, now });
  const amountMinor = (choice.refundableMinor * BigInt(step.share)) / 1000n;
  const plan = planGiveBack(choice, { amountMinor, batchOpen, terminal });
  const waits = step.pick % 5 === 0;
  const status = waits ? "pending_approval" : plan.scheduled ? "scheduled" : "pending";
  const refund = buildRefund({ id: `ref_${life.seconds}`, kind: plan.kind, amountMinor, status });
  const operation =
    status === "pending" ? draft(life, { kind: plan.kind, amountMinor, refundId: refund.id }) : null;
  return decideRefundRequest(payment, choice, { refund, operation, now });
}

function send(life: Life, step: Step, now: Date): PaymentDecision | null {
  const waiting = [...life.refunds.values()].filter(
    ({ status }) => status === "scheduled" || status === "pending_approval",
  );
  const refund = choose(waiting, step.pick);
  if (!refund) return null;
  const operation = draft(life, { kind: refund.kind, amountMinor: refund.amountMinor, refundId: refund.id });
  const event = refund.status === "scheduled" ? "send" : "approve";
  return decideRefundSend({ payment: life.payment, refund }, { event, operation, approvedBy: null, now });
}

function answer(life: Life, step: Step, now: Date): PaymentDecision | null {
  // Late answers to ended operations are among them: they must be refused.
  const operation = choose([...life.operations.values()], step.pick);
  if (!operation) return null;
  const attempt = buildAttempt({ status: operation.status === "unknown" ? "unknown" : "processing" });
  const aggregate = buildAggregate({
    payment: life.payment,
    attempt: operation.kind === "authorize" ? attempt : null,
    operation,
    refund: life.refunds.get(operation.refundId ?? "") ?? null,
  });
  return decideOperationAnswer(aggregate, answerOf(operation, step, life.batchNumber), {
    terminal: life.terminal,
    declineCode: "insufficient_funds",
    now,
  });
}

function resend(life: Life, step: Step, now: Date): PaymentDecision | null {
  const lost = [...life.operations.values()].filter((operation) => operation.kind !== "authorize");
  const operation = choose(lost, step.pick);
  if (!operation) return null;
  const refund = life.refunds.get(operation.refundId ?? "") ?? null;
  return decideResend({ ...buildAggregate({ payment: life.payment, refund }), operation }, now, NOON);
}

function decide(life: Life, step: Step): PaymentDecision | null {
  const { payment, terminal } = life;
  const now = afterNoon(life.seconds);
  switch (step.act) {
    case "capture": {
      const amountMinor = (capturableMinor(payment, terminal) * BigInt(step.share)) / 1000n;
      const operation = draft(life, { kind: "capture", amountMinor, final: step.final });
      return decideCaptureRequest(payment, terminal, { operation, now });
    }
    case "void": {
      const operation = draft(life, { kind: "void", amountMinor: payment.authorizedMinor });
      return decideVoidRequest(payment, { operation, now });
    }
    case "give_back":
      return giveBack(life, step, now);
    case "answer":
      return answer(life, step, now);
    case "resend":
      return resend(life, step, now);
    case "send":
      return send(life, step, now);
    case "reject": {
      const refund = choose([...life.refunds.values()], step.pick);
      return refund ? decideRefundRejected({ payment, refund }, { rejectedBy: "usr_2", now }) : null;
    }
    case "expire":
      return decideExpired({ payment, attempt: null }, now);
    case "day_end":
      life.batchNumber += 1;
      return null;
  }
}

/** Takes one step. A refusal changes nothing; a defect is thrown. */
export function live(life: Life, step: Step): void {
  life.seconds += 1;
  try {
    const decision = decide(life, step);
    if (decision) apply(life, decision);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    life.refusals += 1;
  }
}
