import type { Attempt } from "@/server/core/attempt";
import type { Payment } from "@/server/core/payment";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { HostedMerchant } from "./hosted-checkout";
import { findHostedAttemptRow, findHostedMerchantFacts, findHostedPaymentRow } from "./hosted-store";

/** An attempt with its payment, for the pages around a challenge. */
export interface HostedAttempt {
  readonly merchant: HostedMerchant;
  readonly attempt: Attempt;
  readonly payment: Payment;
}

/** An attempt by its id; null where there is none. */
export async function findHostedAttempt(
  scope: MerchantScope,
  attemptId: string,
): Promise<HostedAttempt | null> {
  return inMerchantTx(scope, async (tx) => {
    const attempt = await findHostedAttemptRow(tx, attemptId);
    const payment = attempt && (await findHostedPaymentRow(tx, attempt.paymentId));
    if (!attempt || !payment) return null;
    return { merchant: await findHostedMerchantFacts(tx), attempt, payment };
  });
}
