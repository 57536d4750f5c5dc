import { amountOf } from "@/server/contract/amount";
import type { PaymentView } from "@/server/contract/payment";
import { type CommissionTerms, sumOfCommission } from "@/server/core/commission";
import { chooseGiveBack } from "@/server/core/decide-give-back";
import { describeDecline } from "@/server/core/decline";
import type { DeclineCode } from "@/server/core/decline-codes";
import { liabilityOf } from "@/server/core/liability";
import { listArrivals, type MoneyArrival, type PaymentShare } from "@/server/core/money-arrivals";
import { chargedMinor, type Payment } from "@/server/core/payment";
import { netOf, type PaymentNet } from "@/server/core/payment-net";

/** What an answer needs to know beside the payment. */
export interface PaymentSurroundings {
  readonly now: Date;
  readonly batch: {
    readonly id: string;
    readonly number: number;
    readonly status: "open" | "closed";
    readonly valueDate: string | null;
    readonly payoutId: string | null;
    readonly reserveReleaseOn: string | null;
    readonly reservePayoutId: string | null;
  } | null;
  /** Where its money stands in several batches or some went back; empty where it stands whole in `batch`. */
  readonly shares: readonly PaymentShare[];
  readonly terminal: { readonly commission: CommissionTerms; readonly nextDayEndAt: Date };
  /** Where the shopper goes while 3-D Secure waits; null otherwise. */
  readonly challengeUrl: string | null;
}

type Settlement = NonNullable<PaymentView["settlement"]>;

const shown = (at: Date | null): string | null => at?.toISOString() ?? null;

type Batch = NonNullable<PaymentSurroundings["batch"]>;

/** A sale of one piece of which nothing was given back stands whole in its batch. */
function wholeShare({ id, reserveMinor }: Payment, net: PaymentNet, batch: Batch): PaymentShare {
  const { id: batchId, ...standing } = batch;
  const { netMinor } = net;
  return { paymentId: id, kind: "sale", batchId, ...standing, payoutStatus: null, netMinor, reserveMinor };
}

const LINE_STATUS = {
  open: "open",
  waiting: "settling",
  late: "settling",
  paid: "paid",
  carried: "paid",
} as const satisfies Record<MoneyArrival["status"], Settlement["status"]>;

function lineOf({ kind, minor, day, status }: MoneyArrival): Settlement["lines"][number] {
  return {
    kind: kind === "sale" ? "net" : kind,
    amount: amountOf(minor),
    valueDate: day,
    status: LINE_STATUS[status],
  };
}

function settlementOf(payment: Payment, around: PaymentSurroundings): PaymentView["settlement"] {
  const { batch, terminal, now } = around;
  if (!batch || payment.capturedMinor === 0n || payment.status === "voided") return null;
  const net = netOf(payment);
  const shares = around.shares.length > 0 ? around.shares : [wholeShare(payment, net, batch)];
  const lines = listArrivals(shares, { ...terminal, now }).map(lineOf);
  const sales = shares.filter(({ kind }) => kind === "sale");
  const isUnpaid = sales.some(({ payoutId }) => payoutId === null);
  const isOpen = sales.some(({ status }) => status === "open");
  return {
    status: isOpen ? "open" : isUnpaid ? "settling" : "paid",
    commission: amountOf(sumOfCommission(net)),
    net: amountOf(net.netMinor),
    lines,
  };
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
