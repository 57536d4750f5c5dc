import { isBatchOpen } from "@/server/batches/is-batch-open";
import {
  chooseGiveBack,
  decideRefundRequest,
  type GiveBackChoice,
  planGiveBack,
} from "@/server/core/decide-give-back";
import { DomainError } from "@/server/core/errors";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import type { Refund, RefundReason } from "@/server/core/refund";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { FollowUp } from "@/server/payments/load-follow-up";
import { draftOperation } from "@/server/payments/payment-draft";
import { recordDecision } from "@/server/payments/record-decision";
import type { RequestContext } from "@/server/payments/request-context";
import { newId } from "@/server/platform/random";

/** What somebody asks to be given back. Units: minor; null is all that is left. */
export interface RefundRequest {
  readonly amountMinor: bigint | null;
  readonly reason: RefundReason;
  readonly note: string | null;
  /** What the asker's page showed as left: a guard against acting on an old page. Null does not look. */
  readonly expectedRefundableMinor: bigint | null;
}

/** A refund that has been written down. `operation` is null where it waits. */
export interface WrittenRefund {
  readonly payment: Payment;
  readonly refund: Refund;
  readonly operation: Operation | null;
  readonly terminal: Terminal;
}

/** The message that carries a refund. */
export function draftRefundOperation(
  payment: Payment,
  refund: Refund,
  facts: { readonly orderReference: string; readonly now: Date },
): Operation {
  return draftOperation(payment, {
    kind: refund.kind,
    amountMinor: refund.amountMinor,
    orderReference: facts.orderReference,
    attemptId: null,
    refundId: refund.id,
    final: true,
    now: facts.now,
  });
}

/** Why captured money is not voided, and what can be done. */
function notVoidable({ status }: Payment, { method, reason }: GiveBackChoice): string {
  if (status === "voided") return "This payment is voided already: all of its money went back.";
  if (reason === "all_given_back") return "All of this payment's money has been given back already.";
  const whole = "Only a whole sale of an open batch can be voided";
  return method === "refund" ? `${whole}; give this money back with a refund.` : `${whole}.`;
}

function firstStatus(tx: MerchantTx, amountMinor: bigint, scheduled: boolean): Refund["status"] {
  const limit = tx.scope.refundLimitMinor;
  if (limit !== null && amountMinor > limit) return "pending_approval";
  return scheduled ? "scheduled" : "pending";
}

/**
 * Writes a request to give money back, under the payment's lock, and decides between void and refund.
 * `only: "void"` refuses where the batch is closed or a part was given back.
 * Refuses: `payment_state_conflict`, `refund_exceeds_captured`, `refund_window_closed`, `stale_amount`.
 */
export async function writeRefundRequest(
  tx: MerchantTx,
  { payment, terminal, orderReference }: FollowUp,
  given: {
    readonly request: RefundRequest;
    readonly only: "void" | null;
    readonly context: Pick<RequestContext, "claim" | "requestId">;
  },
): Promise<WrittenRefund> {
  const { request, context } = given;
  const { now, scope } = tx;
  const batchOpen = await isBatchOpen(tx, payment.batchId);
  const choice = chooseGiveBack(payment, { batchOpen, dayEndAt: terminal.nextDayEndAt, now });
  if (given.only === "void" && choice.method !== "void") {
    throw new DomainError("payment_state_conflict", notVoidable(payment, choice));
  }
  if (
    request.expectedRefundableMinor !== null &&
    request.expectedRefundableMinor !== choice.refundableMinor
  ) {
    throw new DomainError(
      "stale_amount",
      "What is left to give back has changed; look at the payment again.",
    );
  }
  const amountMinor = request.amountMinor ?? choice.refundableMinor;
  const plan = planGiveBack(choice, { amountMinor, batchOpen, terminal });
  const status = firstStatus(tx, amountMinor, plan.scheduled);
  const refund: Refund = {
    id: newId("ref", now),
    merchantId: scope.merchantId,
    paymentId: payment.id,
    status,
    kind: plan.kind,
    amountMinor,
    currency: payment.currency,
    reason: request.reason,
    note: request.note,
    bankCode: null,
    hostReference: null,
    batchId: null,
    requestedBy: scope.actor.label,
    approvedBy: null,
    createdAt: now,
    updatedAt: now,
    succeededAt: null,
    dueAt: status === "scheduled" ? new Date(terminal.nextDayEndAt.getTime() + 60_000) : null,
    scheduledAt: status === "scheduled" ? now : null,
  };
  const operation =
    status === "pending" ? draftRefundOperation(payment, refund, { orderReference, now }) : null;
  const decision = decideRefundRequest(payment, choice, { refund, operation, now });
  await recordDecision(tx, decision, {
    claim: context.claim && { ...context.claim, resourceId: given.only === "void" ? payment.id : refund.id },
    audit: {
      action: "refund.request",
      objectId: refund.id,
      requestId: context.requestId,
      facts: { paymentId: payment.id, amountMinor: amountMinor.toString(), kind: plan.kind, status },
    },
  });
  return { payment: decision.payment, refund, operation, terminal };
}
