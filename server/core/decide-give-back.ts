import { decisionOf, type PaymentDecision, refundEvent } from "./decision";
import { DomainError } from "./errors";
import type { Operation } from "./operation";
import { type Payment, refundableMinor } from "./payment";
import type { Refund } from "./refund";
import { moveRefund } from "./state-moves";
import type { Terminal } from "./terminal";

const REFUND_WINDOW_MS = 365 * 86_400_000;

/** What can be done about giving money back, and why. Source: contract §2, `giveBack`. */
export interface GiveBackChoice {
  readonly method: "void" | "refund" | "none";
  /** Day end for a void, end of the refund window for a refund. */
  readonly until: Date | null;
  readonly refundableMinor: bigint;
  readonly reason:
    | "open_batch"
    | "closed_batch"
    | "part_given_back"
    | "capture_open"
    | "nothing_captured"
    | "all_given_back"
    | "window_closed"
    | "operation_running";
}

/** Why a sale of an open batch is not voided: a part went back, or more of the hold may still be captured. */
function reasonOfOpenBatch(payment: Payment): GiveBackChoice["reason"] {
  return payment.reservedMinor > 0n ? "part_given_back" : "capture_open";
}

/**
 * Whether money goes back by void or refund: a whole sale of an open batch is voided, everything else is refunded.
 * `batchOpen` is null where the payment stands in no batch.
 */
export function chooseGiveBack(
  payment: Payment,
  facts: { readonly batchOpen: boolean | null; readonly dayEndAt: Date; readonly now: Date },
): GiveBackChoice {
  const left = refundableMinor(payment);
  const none = { method: "none", until: null, refundableMinor: left } as const;
  // First: a capture whose answer is missing may have taken the money.
  if (payment.pendingOperation !== null) return { ...none, reason: "operation_running" };
  if (payment.capturedMinor === 0n || payment.capturedAt === null)
    return { ...none, reason: "nothing_captured" };
  if (left === 0n) return { ...none, reason: "all_given_back" };
  const windowEnd = new Date(payment.capturedAt.getTime() + REFUND_WINDOW_MS);
  if (facts.now > windowEnd) return { ...none, reason: "window_closed" };
  if (facts.batchOpen === true && payment.reservedMinor === 0n && payment.status === "captured") {
    return { method: "void", until: facts.dayEndAt, refundableMinor: left, reason: "open_batch" };
  }
  const reason = facts.batchOpen === true ? reasonOfOpenBatch(payment) : "closed_batch";
  return { method: "refund", until: windowEnd, refundableMinor: left, reason };
}

/** How one request is carried out: `scheduled` waits for the day end of a bank that refuses parts on the same day. */
export function planGiveBack(
  choice: GiveBackChoice,
  request: { readonly amountMinor: bigint; readonly batchOpen: boolean | null; readonly terminal: Terminal },
): { readonly kind: "void" | "refund"; readonly scheduled: boolean } {
  if (choice.method === "void" && request.amountMinor === choice.refundableMinor) {
    return { kind: "void", scheduled: false };
  }
  const refused = request.batchOpen === true && request.terminal.sameDayRefund === "refuse";
  return { kind: "refund", scheduled: refused };
}

/**
 * Money is asked back: its amount is reserved before the bank is called.
 * Refuses: `payment_state_conflict`, `refund_exceeds_captured`, `refund_window_closed`.
 */
export function decideRefundRequest(
  payment: Payment,
  choice: GiveBackChoice,
  facts: { readonly refund: Refund; readonly operation: Operation | null; readonly now: Date },
): PaymentDecision {
  const { refund } = facts;
  if (choice.reason === "window_closed") {
    throw new DomainError("refund_window_closed", "The bank takes refunds up to 365 days after the sale.");
  }
  if (choice.reason === "nothing_captured" || choice.reason === "operation_running") {
    throw new DomainError("payment_state_conflict", "No money of this payment can be given back now.");
  }
  if (refund.amountMinor <= 0n || refund.amountMinor > choice.refundableMinor) {
    throw new DomainError(
      "refund_exceeds_captured",
      `At most ${choice.refundableMinor} (minor units) can be given back.`,
      {
        param: "amount",
      },
    );
  }
  const next: Payment = {
    ...payment,
    reservedMinor: payment.reservedMinor + refund.amountMinor,
    pendingOperation: refund.kind === "void" && facts.operation ? "void" : payment.pendingOperation,
    updatedAt: facts.now,
  };
  const events = [refundEvent("refund.created", refund)];
  if (refund.status === "scheduled") events.push(refundEvent("refund.scheduled", refund));
  return { ...decisionOf(next), refund, operation: facts.operation, events };
}

/** A waiting refund (approved or scheduled) is about to be sent. */
export function decideRefundSend(
  aggregate: { readonly payment: Payment; readonly refund: Refund },
  facts: {
    readonly event: "approve" | "send";
    readonly operation: Operation;
    readonly approvedBy: string | null;
    readonly now: Date;
  },
): PaymentDecision {
  const { payment, refund } = aggregate;
  return {
    ...decisionOf({
      ...payment,
      pendingOperation: refund.kind === "void" ? "void" : payment.pendingOperation,
      updatedAt: facts.now,
    }),
    refund: {
      ...refund,
      status: moveRefund(refund, facts.event),
      approvedBy: facts.approvedBy ?? refund.approvedBy,
      dueAt: null,
      updatedAt: facts.now,
    },
    operation: facts.operation,
  };
}

/** Somebody said no to a refund that waited for a second person: its amount is free again. */
export function decideRefundRejected(
  aggregate: { readonly payment: Payment; readonly refund: Refund },
  facts: { readonly rejectedBy: string; readonly now: Date },
): PaymentDecision {
  const refund: Refund = {
    ...aggregate.refund,
    status: moveRefund(aggregate.refund, "reject"),
    approvedBy: facts.rejectedBy,
    updatedAt: facts.now,
  };
  return {
    ...decisionOf({
      ...aggregate.payment,
      reservedMinor: aggregate.payment.reservedMinor - refund.amountMinor,
      updatedAt: facts.now,
    }),
    refund,
    events: [refundEvent("refund.failed", refund)],
  };
}
