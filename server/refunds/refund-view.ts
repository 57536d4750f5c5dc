import { amountOf } from "@/server/contract/amount";
import type { RefundView } from "@/server/contract/refund";
import { istanbulDay, startOfIstanbulDay, valueDateOf } from "@/server/core/business-day";
import type { Refund } from "@/server/core/refund";

/** How long banks take to show a refund to the shopper. Units: days, then on to the next banking day. */
const BANK_DAYS = 3;

/** When the shopper is expected to see the money: a void frees the card at once, a refund takes the bank some days. */
export function availableToShopperAt(refund: Refund): Date | null {
  if (refund.succeededAt === null) return null;
  if (refund.kind === "void") return refund.succeededAt;
  return startOfIstanbulDay(valueDateOf(istanbulDay(refund.succeededAt), BANK_DAYS));
}

/** A refund as the public API shows it. Source: contract §2, "Refund". */
export function presentRefund(refund: Refund): RefundView {
  return {
    id: refund.id,
    payment: refund.paymentId,
    amount: amountOf(refund.amountMinor),
    currency: refund.currency,
    status: refund.status,
    kind: refund.kind,
    reason: refund.reason,
    note: refund.note,
    bankCode: refund.bankCode,
    availableToShopperAt: availableToShopperAt(refund)?.toISOString() ?? null,
    hostReference: refund.hostReference,
    requestedBy: refund.requestedBy,
    approvedBy: refund.approvedBy,
    createdAt: refund.createdAt.toISOString(),
  };
}
