import { isVoidTooLate } from "@/server/core/decide-refund-answer";
import { assertInvariant, DomainError } from "@/server/core/errors";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { RequestContext } from "@/server/payments/request-context";
import { sendFollowUp } from "@/server/payments/send-follow-up";
import type { WrittenRefund } from "./write-refund-request";
import { writeRefundSending } from "./write-refund-sending";

/** How a written refund stands after the bank was asked. */
export interface CarriedRefund {
  readonly payment: Payment;
  readonly refund: Refund;
  readonly operation: Operation;
}

async function sendOnce(
  scope: MerchantScope,
  written: WrittenRefund & { readonly operation: Operation },
  { ports }: RequestContext,
): Promise<CarriedRefund> {
  const { payment, refund, operation } = await sendFollowUp(scope, written, ports);
  assertInvariant(refund !== null && operation !== null, "a give-back has a refund and an operation");
  return { payment, refund, operation };
}

/**
 * Sends a written void or refund of captured money. A void that the bank refuses because it has ended its day goes on at
 * once as a refund, so that one call gives money back; where this process dies between the two, the worker sends it.
 */
export async function carryRefund(
  scope: MerchantScope,
  written: WrittenRefund & { readonly operation: Operation },
  context: RequestContext,
): Promise<CarriedRefund> {
  const first = await sendOnce(scope, written, context);
  const goesOn = first.refund.status === "scheduled" && isVoidTooLate(first.refund);
  if (!goesOn || first.operation.kind !== "void") return first;
  const sending = { refundId: first.refund.id, event: "send", approvedBy: null } as const;
  try {
    const again = await inMerchantTx(scope, (tx) =>
      writeRefundSending(tx, sending, { ...context, claim: null }),
    );
    const { operation } = again;
    return operation ? sendOnce(scope, { ...again, operation }, context) : { ...first, refund: again.refund };
  } catch (error) {
    // The worker came first.
    if (error instanceof DomainError && error.code === "refund_state_conflict") return first;
    throw error;
  }
}
