import { pointsBack } from "../issuer/points";

/** Kinds of account that a card can draw on. A card without one is not limited. */
export type AccountKind = "credit" | "debit" | "points";

/** States of an order in the bank's book. */
export type OrderStatus = "authorized" | "captured" | "voided" | "reversed" | "expired";

/** What the book says of an order, as far as decisions need it. Units: minor. */
export interface BookOrder {
  readonly status: OrderStatus;
  readonly authorizedMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly pointsMinor: bigint;
  readonly captureCount: number;
  readonly accountKind: AccountKind | null;
  readonly refusesFollowUps: boolean;
  readonly batchNumber: number | null;
  readonly authorizedAt: Date;
  /** Null for a sale: only a pre-authorisation expires. */
  readonly expiresAt: Date | null;
  readonly capturedAt: Date | null;
}

/** What a booking adds to its batch; a void takes away. */
export interface BatchEffect {
  readonly salesCount: number;
  readonly salesMinor: bigint;
  readonly refundsCount: number;
  readonly refundsMinor: bigint;
}

/** A booking that does not touch the batch. */
export const NO_EFFECT: BatchEffect = { salesCount: 0, salesMinor: 0n, refundsCount: 0, refundsMinor: 0n };

/** Adds (or with negative numbers takes away) sales. */
export function salesEffect(salesCount: number, salesMinor: bigint): BatchEffect {
  return { ...NO_EFFECT, salesCount, salesMinor };
}

/** Adds (or with negative numbers takes away) refunds. */
export function refundsEffect(refundsCount: number, refundsMinor: bigint): BatchEffect {
  return { ...NO_EFFECT, refundsCount, refundsMinor };
}

/** The bank's decision about a message that concerns an order. */
export type BookDecision =
  | {
      readonly kind: "refused";
      readonly by: "acquirer" | "issuer";
      readonly code: string;
      readonly note: string;
    }
  | {
      readonly kind: "booked";
      readonly next: BookOrder;
      readonly amountMinor: bigint;
      readonly effect: BatchEffect;
    };

/** Refuses at the acquirer: the book does not allow it. */
export function refuse(code: string, note: string): BookDecision {
  return { kind: "refused", by: "acquirer", code, note };
}

/** What surrounds a decision. `openBatch` is the terminal's open batch. */
export interface BookContext {
  readonly openBatch: number;
  readonly bankNow: Date;
  readonly sameDayRefund: "accept" | "refuse";
  readonly captureToleranceBps: number;
  /** Whether less than the whole hold may be captured. */
  readonly allowsPartialCapture: boolean;
  /** Whether a hold may be captured in several pieces; without it the first capture closes the hold. */
  readonly allowsMultipleCapture: boolean;
}

const CONVERSION: Readonly<Record<string, bigint>> = { TRY: 1n, USD: 42n, EUR: 48n, GBP: 55n };

/** An amount in lira, by which limits are counted. Units: minor; a fixed sandbox rate. */
export function inLira(amountMinor: bigint, currency: string): bigint {
  return amountMinor * (CONVERSION[currency] ?? 1n);
}

/**
 * Points that an order has spent: those of the sale, at most what was captured of a hold, less those that refunds gave
 * back. Points pay the first of what is captured. Units: minor.
 */
function spentPoints(order: BookOrder, isOpen: boolean): bigint {
  const { pointsMinor, capturedMinor, refundedMinor } = order;
  const usedMinor = isOpen || pointsMinor < capturedMinor ? pointsMinor : capturedMinor;
  return usedMinor - pointsBack(usedMinor, capturedMinor, refundedMinor);
}

/**
 * What an order holds of its card's account, in lira: the authorised amount until the final capture, then what was
 * captured less refunds. A refund gives points back in proportion, rounded down; the last piece gives the rest.
 * Units: minor. Other currencies are taken at a fixed sandbox rate.
 */
export function heldOnAccount(order: BookOrder, currency: string): bigint {
  if (order.accountKind === null) return 0n;
  const isAlive = order.status === "authorized" || order.status === "captured";
  if (!isAlive) return 0n;
  const isOpen = order.status === "authorized" && order.authorizedMinor > order.capturedMinor;
  if (order.accountKind === "points") return spentPoints(order, isOpen);
  const gross = isOpen ? order.authorizedMinor : order.capturedMinor;
  return inLira(gross - order.refundedMinor, currency);
}

/** Whether a pre-authorisation's hold has run out by the bank's clock. */
export function hasExpired(order: BookOrder, bankNow: Date): boolean {
  return order.status === "authorized" && order.expiresAt !== null && order.expiresAt <= bankNow;
}
