import { type InstalmentRemainder, planInstalments } from "./plan-instalments";
import { pointsBack } from "./points";

/** One line of the shopper's statement. Units: minor; a credit is negative. */
export interface StatementLine {
  readonly kind: "debit" | "credit" | "points";
  /** Which of how many instalments. */
  readonly number: number;
  readonly count: number;
  readonly dueAt: Date;
  readonly amountMinor: bigint;
  /** The booking that the line comes from. */
  readonly operationKey: string;
}

/** An order as far as a statement needs it. */
export interface StatedOrder {
  readonly status: string;
  readonly instalments: number;
  readonly pointsMinor: bigint;
}

/** A booking as far as a statement needs it. */
export interface StatedBooking {
  readonly operationKey: string;
  readonly kind: string;
  readonly reversesKey: string | null;
  readonly isApproved: boolean;
  readonly amountMinor: bigint;
  readonly bookedAt: Date;
}

const SIGNS: Readonly<Record<string, bigint>> = { sale: 1n, capture: 1n, refund: -1n };

function least(one: bigint, other: bigint): bigint {
  if (one < other) return one;
  return other;
}

/** Points pay the first of what is captured; only the rest is money on the statement. */
function pointsLines(bookings: readonly StatedBooking[], pointsMinor: bigint): Map<string, bigint> {
  let left = pointsMinor;
  const paid = new Map<string, bigint>();
  for (const { operationKey, kind, amountMinor } of bookings) {
    if (SIGNS[kind] !== 1n || left === 0n) continue;
    const share = least(amountMinor, left);
    paid.set(operationKey, share);
    left -= share;
  }
  return paid;
}

/**
 * What the shopper's statement shows of an order, oldest booking first: each sale or capture month by month, each
 * refund credited in as many months as the sale was taken in. What was voided or reversed leaves no line, nor does
 * an open hold. Points that paid stand in a line of their own; a refund gives points back in proportion.
 * Units: minor.
 */
export function listStatementLines(
  order: StatedOrder,
  bookings: readonly StatedBooking[],
  remainder: InstalmentRemainder,
): StatementLine[] {
  if (order.status === "voided" || order.status === "reversed") return [];
  const undone = new Set(bookings.map((booking) => booking.reversesKey));
  const standing = bookings.filter(
    ({ isApproved, operationKey, kind }) => isApproved && !undone.has(operationKey) && kind in SIGNS,
  );
  const points = pointsLines(standing, order.pointsMinor);
  const charged = standing
    .filter(({ kind }) => SIGNS[kind] === 1n)
    .reduce((sum, booking) => sum + booking.amountMinor, 0n);
  const used = [...points.values()].reduce((sum, share) => sum + share, 0n);
  let refunded = 0n;
  return standing.flatMap((booking): StatementLine[] => {
    const { operationKey, kind, amountMinor, bookedAt } = booking;
    const sign = SIGNS[kind] ?? 0n;
    let share = points.get(operationKey) ?? 0n;
    if (sign === -1n) {
      share = pointsBack(used, charged, refunded + amountMinor) - pointsBack(used, charged, refunded);
      refunded += amountMinor;
    }
    const plan = planInstalments(
      { amountMinor: amountMinor - share, count: order.instalments, at: bookedAt },
      remainder,
    );
    const lines = plan
      .filter((line) => line.amountMinor > 0n)
      .map((line) => ({
        kind: sign === 1n ? ("debit" as const) : ("credit" as const),
        number: line.number,
        count: plan.length,
        dueAt: line.dueAt,
        amountMinor: sign * line.amountMinor,
        operationKey,
      }));
    const inPoints = { kind: "points" as const, number: 1, count: 1, dueAt: bookedAt, operationKey };
    return share === 0n ? lines : [{ ...inPoints, amountMinor: sign * share }, ...lines];
  });
}
