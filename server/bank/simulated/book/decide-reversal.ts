import {
  type BatchEffect,
  type BookContext,
  type BookDecision,
  type BookOrder,
  type OrderStatus,
  refuse,
} from "./book-order";

/** The booked operation that is to be taken back. */
export interface BookedOperation extends BatchEffect {
  readonly kind: string;
  readonly amountMinor: bigint;
  readonly batchNumber: number | null;
  readonly previousStatus: OrderStatus | null;
}

const positive = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

/** In the same batch the effect is taken out; after day end it is balanced on the other side of the new batch. */
function oppositeEffect(booked: BookedOperation, openBatch: number): BatchEffect {
  if (booked.batchNumber === openBatch) {
    return {
      salesCount: -booked.salesCount,
      salesMinor: -booked.salesMinor,
      refundsCount: -booked.refundsCount,
      refundsMinor: -booked.refundsMinor,
    };
  }
  return {
    salesCount: booked.refundsCount + Math.max(0, -booked.salesCount),
    salesMinor: booked.refundsMinor + positive(-booked.salesMinor),
    refundsCount: Math.max(0, booked.salesCount),
    refundsMinor: positive(booked.salesMinor),
  };
}

type Undo = (order: BookOrder, booked: BookedOperation) => BookOrder | null;

const undoSale: Undo = (order) =>
  order.status === "captured" && order.refundedMinor === 0n ? { ...order, status: "reversed" } : null;

const undoPreauth: Undo = (order) =>
  order.status === "authorized" && order.captureCount === 0 ? { ...order, status: "reversed" } : null;

const undoCapture: Undo = (order, { amountMinor }) => {
  const capturedMinor = order.capturedMinor - amountMinor;
  const isAlive = order.status === "authorized" || order.status === "captured";
  if (!isAlive || capturedMinor < order.refundedMinor) return null;
  const captureCount = order.captureCount - 1;
  const first = captureCount === 0 ? { batchNumber: null, capturedAt: null } : {};
  return { ...order, ...first, status: "authorized", capturedMinor, captureCount };
};

const undoRefund: Undo = (order, { amountMinor }) =>
  order.refundedMinor >= amountMinor ? { ...order, refundedMinor: order.refundedMinor - amountMinor } : null;

const undoVoid: Undo = (order, { previousStatus }) =>
  order.status === "voided" && previousStatus !== null ? { ...order, status: previousStatus } : null;

const UNDO: Readonly<Record<string, Undo>> = {
  sale: undoSale,
  preauth: undoPreauth,
  verification: undoPreauth,
  capture: undoCapture,
  refund: undoRefund,
  void: undoVoid,
};

/**
 * Takes back a booked operation (0400), so that the order stands as if it had never come.
 * Refuses: V018 where later operations of the order build on it.
 */
export function decideReversal(
  order: BookOrder,
  booked: BookedOperation,
  context: BookContext,
): BookDecision {
  const next = UNDO[booked.kind]?.(order, booked) ?? null;
  if (next === null) return refuse("V018", "later operations build on it");
  const effect = oppositeEffect(booked, context.openBatch);
  return { kind: "booked", next, amountMinor: booked.amountMinor, effect };
}

const AUTHORIZATIONS: ReadonlySet<string> = new Set(["sale", "preauth", "verification"]);

/** Whether an order has ended by itself, so that taking back its authorisation changes nothing. */
export function isGoneAlready(order: BookOrder, booked: BookedOperation): boolean {
  const isAuthorization = AUTHORIZATIONS.has(booked.kind);
  return isAuthorization && order.status !== "authorized" && order.status !== "captured";
}
