import { type BankAnswer, believeAnswer, isFirstSending } from "./bank-answer";
import type { Commission } from "./commission";
import { returnedByRefund } from "./commission-returned";
import { answeredOperation } from "./decide-authorization";
import { firstInquiry } from "./decide-capture";
import { batchOf, feeShare } from "./decide-captured";
import {
  decisionOf,
  type PaymentAggregate,
  type PaymentDecision,
  paymentEvent,
  refundEvent,
} from "./decision";
import { assertInvariant } from "./errors";
import type { LedgerEntry } from "./ledger";
import { bookRefund, bookVoid } from "./ledger-recipes";
import type { Operation } from "./operation";
import { keptOf, type Payment, returnedOf } from "./payment";
import type { Refund } from "./refund";
import { movePayment, moveRefund } from "./state-moves";
import type { Terminal } from "./terminal";

const RESEND_DELAY_MS = 60_000;

const REFUND_EVENTS = {
  approved: "succeed",
  declined: "fail",
  unknown: "lose",
  not_sent: "release",
} as const satisfies Record<BankAnswer["kind"], string>;

/** What a give-back brings of what the bank kept; a void takes the sale back whole and counts nothing as returned. */
function returnedWith(payment: Payment, refund: Refund, terminal: Terminal): Commission {
  if (refund.kind === "void") return { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n };
  return returnedByRefund(terminal.commission, {
    kept: keptOf(payment),
    returned: returnedOf(payment),
    capturedMinor: payment.capturedMinor,
    refundedMinor: payment.refundedMinor + refund.amountMinor,
  });
}

function entryOf(
  payment: Payment,
  refund: Refund,
  facts: { readonly returned: Commission; readonly now: Date },
): LedgerEntry {
  const about = {
    reference: refund.id,
    paymentId: payment.id,
    batchId: refund.batchId ?? payment.batchId,
    occurredAt: facts.now,
  };
  if (refund.kind === "refund") {
    return bookRefund(about, {
      currency: payment.currency,
      refundedMinor: refund.amountMinor,
      returned: facts.returned,
    });
  }
  const shopperFeeMinor = feeShare(payment, payment.capturedMinor);
  return bookVoid(about, {
    currency: payment.currency,
    salesMinor: payment.capturedMinor - shopperFeeMinor,
    shopperFeeMinor,
    held: { ...keptOf(payment), reserveMinor: payment.reserveMinor },
  });
}

/** The bank has ended the day of this sale before we wrote it down: what could be voided is to be refunded. */
export function isVoidTooLate(refund: Pick<Refund, "bankCode">): boolean {
  return refund.bankCode === "V018";
}

/** The bank wants its day ended first: source domain §2, V014. */
const BEFORE_DAY_END = "V014";

interface AnsweredRefund {
  readonly before: Payment;
  readonly refund: Refund;
  readonly operation: Operation;
}

function decideGivenBack(
  { before, refund, operation }: AnsweredRefund,
  context: { readonly terminal: Terminal; readonly batchNumber: number | null; readonly now: Date },
): PaymentDecision {
  const { terminal, now } = context;
  const batch = batchOf(terminal, context.batchNumber);
  const given: Refund = { ...refund, batchId: batch?.id ?? refund.batchId, succeededAt: now };
  const voided = given.kind === "void";
  const returned = returnedWith(before, given, terminal);
  const next: Payment = {
    ...before,
    status: voided ? movePayment(before, "void") : before.status,
    refundedMinor: before.refundedMinor + given.amountMinor,
    commissionReturnedMinor: before.commissionReturnedMinor + returned.commissionMinor,
    fixedFeeReturnedMinor: before.fixedFeeReturnedMinor + returned.fixedMinor,
    commissionTaxReturnedMinor: before.commissionTaxReturnedMinor + returned.taxMinor,
    pendingOperation: voided ? null : before.pendingOperation,
    voidedAt: voided ? now : before.voidedAt,
    dueAt: voided ? null : before.dueAt,
    updatedAt: now,
  };
  const events = [refundEvent("refund.succeeded", given)];
  return {
    ...decisionOf(next),
    operation,
    refund: given,
    batch,
    entries: [entryOf(before, given, { returned, now })],
    events: voided ? [...events, paymentEvent("payment.voided", next)] : events,
  };
}

function decideRefundFailed({ before, refund, operation }: AnsweredRefund, now: Date): PaymentDecision {
  return {
    ...decisionOf({
      ...before,
      reservedMinor: before.reservedMinor - refund.amountMinor,
      pendingOperation: refund.kind === "void" ? null : before.pendingOperation,
      updatedAt: now,
    }),
    operation,
    refund,
    events: [refundEvent("refund.failed", refund)],
  };
}

/**
 * What a refusal of the bank leaves to do: a void that came after the bank's day end goes on as a refund, a refund that
 * came before it waits for it. Null where the refusal is the end.
 */
function waitingInstead(
  before: Refund,
  { refund, operation }: AnsweredRefund,
  terminal: Terminal,
): Refund | null {
  const now = refund.updatedAt;
  if (operation.kind === "void" && isVoidTooLate(refund)) {
    const dueAt = new Date(now.getTime() + RESEND_DELAY_MS);
    return { ...refund, status: moveRefund(before, "release"), kind: "refund", dueAt };
  }
  if (operation.kind === "refund" && refund.bankCode === BEFORE_DAY_END) {
    const dayEndMs = Math.max(terminal.nextDayEndAt.getTime(), now.getTime());
    return {
      ...refund,
      status: moveRefund(before, "release"),
      dueAt: new Date(dayEndMs + RESEND_DELAY_MS),
      scheduledAt: before.scheduledAt ?? now,
    };
  }
  return null;
}

/**
 * Whether somebody is waiting for this very message: a request that never waited for a person, a day end or the bank. Where
 * it surely was not sent the asker is refused and may ask again; what waited before goes on waiting.
 */
function isAskedNow(refund: Refund, operation: Operation): boolean {
  return refund.scheduledAt === null && refund.approvedBy === null && isFirstSending(operation);
}

/** The refund is to be sent again; it tells so once, and not where it goes on at once. */
function decideRefundWaits({ before, refund, operation }: AnsweredRefund, was: Refund): PaymentDecision {
  const isTold = was.scheduledAt !== null || refund.scheduledAt === null;
  return {
    ...decisionOf({
      ...before,
      pendingOperation: operation.kind === "void" ? null : before.pendingOperation,
      updatedAt: refund.updatedAt,
    }),
    operation,
    refund,
    events: isTold ? [] : [refundEvent("refund.scheduled", refund)],
  };
}

/**
 * What the bank's answer to a void or refund of captured money means. A decline frees the reserved amount, but a void that
 * came after the bank's day end goes on as a refund, and a refund that came before it waits for it: one call gives money
 * back. A message that surely did not arrive ends a refund whose asker is waiting for it; any other is sent again by itself.
 */
export function decideRefundAnswer(
  aggregate: PaymentAggregate,
  received: BankAnswer,
  context: { readonly terminal: Terminal; readonly now: Date },
): PaymentDecision {
  const { payment, operation, refund } = aggregate;
  assertInvariant(operation !== null && refund !== null, "a give-back has an operation and a refund");
  const { now, terminal } = context;
  const answer = believeAnswer(operation, received);
  const isRefusedUnsent = answer.kind === "not_sent" && isAskedNow(refund, operation);
  const next: Refund = {
    ...refund,
    status: moveRefund(refund, isRefusedUnsent ? "fail" : REFUND_EVENTS[answer.kind]),
    bankCode: "bankCode" in answer ? answer.bankCode : refund.bankCode,
    hostReference: answer.kind === "approved" ? answer.hostReference : refund.hostReference,
    dueAt: null,
    updatedAt: now,
  };
  const answered = { before: payment, refund: next, operation: answeredOperation(operation, answer, now) };
  switch (answer.kind) {
    case "approved":
      return decideGivenBack(answered, { terminal, batchNumber: answer.batchNumber, now });
    case "declined": {
      const waits = waitingInstead(refund, answered, terminal);
      return waits
        ? decideRefundWaits({ ...answered, refund: waits }, refund)
        : decideRefundFailed(answered, now);
    }
    case "not_sent": {
      if (isRefusedUnsent) return decideRefundFailed(answered, now);
      const dueAt = new Date(now.getTime() + RESEND_DELAY_MS);
      const waits = { ...next, dueAt, scheduledAt: refund.scheduledAt ?? now };
      return decideRefundWaits({ ...answered, refund: waits }, refund);
    }
    case "unknown": {
      const isFirst = isFirstSending(operation);
      return {
        ...decisionOf({ ...payment, updatedAt: now }),
        operation: answered.operation,
        refund: next,
        events: isFirst ? [refundEvent("refund.unknown", next)] : [],
        jobs: firstInquiry(operation),
      };
    }
  }
}
