import { formatAmountText } from "../../nestpay-wire/amount-text";
import {
  type BookContext,
  type BookDecision,
  type BookOrder,
  hasExpired,
  NO_EFFECT,
  refundsEffect,
  refuse,
  salesEffect,
} from "./book-order";

const REFUND_WINDOW_MS = 365 * 86_400_000;

/** Why an order takes no message at all any more; null while it is alive. Source: domain §2 and §3 (QNB list). */
function refuseEnded(order: BookOrder, bankNow: Date): BookDecision | null {
  if (order.status === "voided") return refuse("V017", "already voided");
  if (order.status === "reversed") return refuse("V017", "already reversed");
  if (order.status === "expired" || hasExpired(order, bankNow)) return refuse("V026", "the hold has expired");
  if (order.refusesFollowUps) {
    return { kind: "refused", by: "issuer", code: "12", note: "the issuer refuses changes to this sale" };
  }
  return null;
}

/** What of a hold a capture may take. Refuses: 13 no amount, 58 a part, V027 above the tolerance. */
function checkCaptured(order: BookOrder, capturedMinor: bigint, context: BookContext): BookDecision | null {
  if (capturedMinor <= order.capturedMinor) return refuse("13", "no amount");
  const mostMinor = (order.authorizedMinor * BigInt(10_000 + context.captureToleranceBps)) / 10_000n;
  if (capturedMinor > mostMinor) return refuse("V027", `above the limit of ${formatAmountText(mostMinor)}`);
  const isPart = capturedMinor < order.authorizedMinor;
  if (isPart && !context.allowsPartialCapture)
    return refuse("58", "the terminal captures whole amounts only");
  return null;
}

/**
 * Captures an open pre-authorisation, whole or in part. Where the terminal takes one piece only, the first closes it.
 * Refuses: V016 not a pre-authorisation, V025 captured before, V026 expired, V027 above the tolerance, 13 no amount,
 * 58 a part where the terminal captures whole amounts only.
 */
export function decideCapture(
  order: BookOrder,
  request: { readonly amountMinor: bigint; readonly final: boolean },
  context: BookContext,
): BookDecision {
  const ended = refuseEnded(order, context.bankNow);
  if (ended) return ended;
  if (order.expiresAt === null) return refuse("V016", "not a pre-authorisation");
  if (order.status === "captured") return refuse("V025", "captured before");
  if (order.captureCount > 0 && !context.allowsMultipleCapture) {
    return refuse("V025", "the terminal captures in one piece");
  }
  const capturedMinor = order.capturedMinor + request.amountMinor;
  const refused = checkCaptured(order, capturedMinor, context);
  if (refused) return refused;
  const closes = request.final || !context.allowsMultipleCapture;
  const next: BookOrder = {
    ...order,
    status: closes ? "captured" : "authorized",
    capturedMinor,
    captureCount: order.captureCount + 1,
    batchNumber: order.batchNumber ?? context.openBatch,
    capturedAt: order.capturedAt ?? context.bankNow,
  };
  return {
    kind: "booked",
    next,
    amountMinor: request.amountMinor,
    effect: salesEffect(1, request.amountMinor),
  };
}

/**
 * Cancels a whole order of the open batch, or an open pre-authorisation (iptal).
 * Refuses: V017 voided before, V018 refunded or in a closed batch, V019 a part, V026 expired.
 */
export function decideVoid(
  order: BookOrder,
  request: { readonly amountMinor: bigint },
  context: BookContext,
): BookDecision {
  const ended = refuseEnded(order, context.bankNow);
  if (ended) return ended;
  if (order.refundedMinor > 0n) return refuse("V018", "money was given back already");
  if (order.batchNumber !== null && order.batchNumber !== context.openBatch) {
    return refuse("V018", "the batch is closed");
  }
  const isWhole =
    request.amountMinor === order.authorizedMinor || request.amountMinor === order.capturedMinor;
  if (!isWhole) return refuse("V019", "only the whole order can be voided");
  const effect = order.captureCount > 0 ? salesEffect(-order.captureCount, -order.capturedMinor) : NO_EFFECT;
  return { kind: "booked", next: { ...order, status: "voided" }, amountMinor: request.amountMinor, effect };
}

/**
 * Gives back all or part of what was captured (iade).
 * Refuses: V014 before day end where the terminal may not, V015 more than is left, V037 nothing left, 12 nothing
 * captured or after 365 days, 13 no amount.
 */
export function decideRefund(
  order: BookOrder,
  request: { readonly amountMinor: bigint },
  context: BookContext,
): BookDecision {
  if (order.captureCount === 0 && order.status === "authorized") return refuse("12", "nothing was captured");
  const ended =
    order.captureCount > 0 && order.status === "authorized" ? null : refuseEnded(order, context.bankNow);
  if (ended) return ended;
  if (request.amountMinor <= 0n) return refuse("13", "no amount");
  const leftMinor = order.capturedMinor - order.refundedMinor;
  if (leftMinor === 0n) return refuse("V037", "all was given back already");
  if (request.amountMinor > leftMinor) return refuse("V015", "more than is left");
  if (context.sameDayRefund === "refuse" && order.batchNumber === context.openBatch) {
    return refuse("V014", "before day end the sale must be voided");
  }
  const capturedAt = order.capturedAt ?? order.authorizedAt;
  if (context.bankNow.getTime() - capturedAt.getTime() > REFUND_WINDOW_MS) {
    return refuse("12", "the refund window is closed");
  }
  const next: BookOrder = { ...order, refundedMinor: order.refundedMinor + request.amountMinor };
  return {
    kind: "booked",
    next,
    amountMinor: request.amountMinor,
    effect: refundsEffect(1, request.amountMinor),
  };
}
