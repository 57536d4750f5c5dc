import type { Attempt } from "@/server/core/attempt";
import { DomainError } from "@/server/core/errors";
import { chargedMinor, type Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findTerminal } from "@/server/terminals/find-terminal";
import type { TypedCard } from "./payment-draft";
import type { PaymentPorts } from "./payment-ports";
import { findAttemptRow, findPaymentRow } from "./payment-store";

/** A form that leads the shopper's browser to the bank. Its fields may carry a card: written to the page and kept nowhere. */
export interface ChallengeForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a bank is told when 3-D Secure begins, the same each time. */
export function threeDSecureRequestOf(
  scope: MerchantScope,
  { payment, attempt, terminal }: { payment: Payment; attempt: Attempt; terminal: Terminal },
  { card, ports }: { readonly card: TypedCard; readonly ports: Pick<PaymentPorts, "challengeReturnUrl"> },
) {
  return {
    orderReference: attempt.id,
    amountMinor: chargedMinor(payment),
    currency: payment.currency,
    capture: payment.captureMode,
    instalments: payment.instalments,
    card,
    returnUrl: ports.challengeReturnUrl(scope, attempt.id),
    locale: payment.locale,
    merchantName: scope.merchantName ?? terminal.name,
    businessAt: payment.updatedAt,
  };
}

/**
 * The form of a challenge that waits. Where it carries the card, the number comes from the vault and stays there, and
 * the security code from the shopper's own address; so the page may be loaded again.
 * Refuses: `payment_state_conflict` where no challenge waits, `card_not_found` where its time is over.
 */
export async function buildChallengeForm(
  scope: MerchantScope,
  wanted: { readonly attemptId: string; readonly cvc: string | null },
  ports: PaymentPorts,
): Promise<ChallengeForm> {
  requirePermission(scope, "payments.create");
  const found = await inMerchantTx(scope, async (tx) => {
    const attempt = await findAttemptRow(tx, wanted.attemptId);
    const payment = attempt && (await findPaymentRow(tx, attempt.paymentId));
    return payment && { attempt, payment, terminal: await findTerminal(tx, attempt.terminalId) };
  });
  const { challenge = null, vaultCardId = null } = found?.attempt ?? {};
  if (!found || challenge === null || found.attempt.status !== "requires_action") {
    throw new DomainError("payment_state_conflict", "No challenge waits here.");
  }
  if (!challenge.carriesCard) return { url: challenge.url, fields: challenge.fields };
  const card = { ...(await ports.vault.takeCard(scope, vaultCardId ?? "")), cvc: wanted.cvc };
  const bank = ports.bankOf(found.terminal);
  const fields = bank.connector.buildChallengeFields(bank.terminal, {
    ...threeDSecureRequestOf(scope, found, { card, ports }),
    transactionId: challenge.transactionId,
  });
  return { url: challenge.url, fields };
}
