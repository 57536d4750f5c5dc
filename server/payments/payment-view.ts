import { amountOf } from "@/server/contract/amount";
import type { PaymentView } from "@/server/contract/payment";
import { istanbulDay, valueDateOf } from "@/server/core/business-day";
import { type CommissionTerms, sumOfCommission } from "@/server/core/commission";
import { chooseGiveBack } from "@/server/core/decide-give-back";
import { describeDecline } from "@/server/core/decline";
import type { DeclineCode } from "@/server/core/decline-codes";
import { liabilityOf } from "@/server/core/liability";
import { chargedMinor, keptOf, type Payment, returnedOf } from "@/server/core/payment";
import { releaseDayOf } from "@/server/core/reserve";

/** What an answer needs to know beside the payment. */
export interface PaymentSurroundings {
  readonly now: Date;
  readonly batch: {
    readonly id: string;
    readonly status: "open" | "closed";
    readonly valueDate: string | null;
    readonly payoutId: string | null;
    readonly reserveReleaseOn: string | null;
    readonly reservePayoutId: string | null;
  } | null;
  readonly terminal: { readonly commission: CommissionTerms; readonly nextDayEndAt: Date };
  /** Where the shopper goes while 3-D Secure waits; null otherwise. */
  readonly challengeUrl: string | null;
}

type Settlement = NonNullable<PaymentView["settlement"]>;

const shown = (at: Date | null): string | null => at?.toISOString() ?? null;

function settlementOf(payment: Payment, around: PaymentSurroundings): PaymentView["settlement"] {
  const { batch, terminal } = around;
  if (!batch || payment.capturedMinor === 0n || payment.status === "voided") return null;
  const status = batch.payoutId !== null ? "paid" : batch.status === "closed" ? "settling" : "open";
  const commission = sumOfCommission(keptOf(payment)) - sumOfCommission(returnedOf(payment));
  const net = amountOf(payment.capturedMinor - payment.refundedMinor - commission - payment.reserveMinor);
  // While the batch is open the value date is what it will be after the next day end.
  const expected = valueDateOf(istanbulDay(terminal.nextDayEndAt), terminal.commission.waitDays);
  const valueDate = batch.valueDate ?? expected;
  const lines: Settlement["lines"] = [{ kind: "net", amount: net, valueDate, status }];
  if (payment.reserveMinor > 0n) {
    lines.push({
      kind: "reserve",
      amount: amountOf(payment.reserveMinor),
      valueDate: batch.reserveReleaseOn ?? releaseDayOf(terminal.commission, valueDate),
      // Once the rest is paid, the reserve is on its way until its own day.
      status: batch.reservePayoutId !== null ? "paid" : status === "open" ? "open" : "settling",
    });
  }
  return { status, commission: amountOf(commission), net, lines };
}

function declineOf(payment: Payment): PaymentView["decline"] {
  if (payment.declineCode === null) return null;
  const { code, bankCode, group, advice, message } = describeDecline({
    code: payment.declineCode as DeclineCode,
    bankCode: payment.bankCode,
  });
  return { code, bankCode, group, advice, message };
}

function giveBackOf(payment: Payment, around: PaymentSurroundings): PaymentView["giveBack"] {
  const choice = chooseGiveBack(payment, {
    batchOpen: around.batch ? around.batch.status === "open" : null,
    dayEndAt: around.terminal.nextDayEndAt,
    now: around.now,
  });
  const { method, until, refundableMinor, reason } = choice;
  return { method, until: shown(until), refundable: amountOf(refundableMinor), reason };
}

function cardOf(card: Payment["card"]): PaymentView["card"] {
  if (card === null) return null;
  const { commercial: _, ...facts } = card;
  return facts;
}

function threeDSecureOf({ threeDSecure, card }: Payment): PaymentView["threeDSecure"] {
  if (threeDSecure === null) return null;
  const { outcome, eci, mdStatus, flow } = threeDSecure;
  const liability = liabilityOf(threeDSecure, card?.brand ?? "unknown").bearer;
  return { outcome, eci, mdStatus, flow, liability };
}

/** A payment as the public API shows it. Source: contract §2, "Payment". */
export function presentPayment(payment: Payment, around: PaymentSurroundings): PaymentView {
  const { batch, challengeUrl } = around;
  return {
    id: payment.id,
    status: payment.status,
    purpose: payment.purpose,
    amount: amountOf(payment.amountMinor),
    shopperFee: amountOf(payment.shopperFeeMinor),
    amountCharged: amountOf(chargedMinor(payment)),
    amountCaptured: amountOf(payment.capturedMinor),
    amountRefunded: amountOf(payment.refundedMinor),
    currency: payment.currency,
    orderId: payment.orderId,
    description: payment.description,
    instalments: payment.instalments,
    pointsAmount: amountOf(payment.pointsMinor),
    capture: payment.captureMode,
    method: payment.method,
    card: cardOf(payment.card),
    threeDSecure: threeDSecureOf(payment),
    authCode: payment.authCode,
    hostReference: payment.hostReference,
    decline: declineOf(payment),
    nextAction: challengeUrl === null ? null : { type: "redirect", url: challengeUrl },
    pendingOperation: payment.pendingOperation,
    terminal: payment.terminalId,
    route: { reason: payment.routeReason },
    batch: batch && { id: batch.id, status: batch.status },
    settlement: settlementOf(payment, around),
    giveBack: giveBackOf(payment, around),
    customer: payment.customer,
    items: payment.items.map(({ sku, name, quantity, unitAmountMinor }) => ({
      sku,
      name,
      quantity,
      unitAmount: amountOf(BigInt(unitAmountMinor)),
    })),
    metadata: { ...payment.metadata },
    checkoutSession: payment.checkoutSessionId,
    paymentLink: payment.paymentLinkId,
    createdAt: payment.createdAt.toISOString(),
    authorizedAt: shown(payment.authorizedAt),
    capturedAt: shown(payment.capturedAt),
    expiresAt: shown(payment.dueAt),
  };
}
