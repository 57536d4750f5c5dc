import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { draftClaim } from "@/server/idempotency/draft-claim";
import { findAnswer } from "@/server/idempotency/find-answer";
import { releaseClaim } from "@/server/idempotency/release-claim";
import type { RequestContext } from "@/server/payments/request-context";
import { findRefundRow } from "./refund-store";
import { requestRefund } from "./request-refund";
import type { RefundRequest } from "./write-refund-request";

type OnceRequest = RefundRequest & {
  readonly paymentId: string;
  /** Made by the page when it was opened; the same page asks once, however often it is sent. */
  readonly requestKey: string;
};

function claimOf(scope: MerchantScope, { requestKey, ...request }: OnceRequest) {
  return draftClaim({
    endpoint: "portal:refund",
    key: `${scope.actor.id}:${requestKey}`,
    body: {
      paymentId: request.paymentId,
      amount: request.amountMinor?.toString() ?? null,
      reason: request.reason,
    },
  });
}

async function findEarlier(scope: MerchantScope, claim: ReturnType<typeof claimOf>): Promise<Refund | null> {
  const found = await findAnswer(scope, claim);
  const { resourceId } = found ?? {};
  if (!found || !resourceId) return null;
  if (found.fingerprint !== claim.fingerprint) {
    throw new DomainError("idempotency_key_reused", "This page has already asked for another refund.");
  }
  return inMerchantTx(scope, (tx) => findRefundRow(tx, resourceId));
}

/**
 * Gives money back from a page that may be sent twice: a double press, a reload or a second tab with the same key
 * answers the refund that the first one made. Where the bank surely was not reached the key is free again.
 * Refuses: as `requestRefund`, and `idempotency_in_progress`, `idempotency_key_reused`.
 */
export async function requestRefundOnce(
  scope: MerchantScope,
  request: OnceRequest,
  context: Omit<RequestContext, "claim">,
): Promise<Refund> {
  requirePermission(scope, "refunds.create");
  const claim = claimOf(scope, request);
  const earlier = await findEarlier(scope, claim);
  if (earlier) return earlier;
  try {
    return await requestRefund(scope, request, { ...context, claim });
  } catch (error) {
    if (error instanceof DomainError && error.code === "bank_unavailable") {
      await releaseClaim(scope, claim);
      throw error;
    }
    // The twin that waited for the payment's lock meets changed amounts before it meets the key.
    const made = error instanceof DomainError ? await findEarlier(scope, claim) : null;
    if (made) return made;
    throw error;
  }
}
