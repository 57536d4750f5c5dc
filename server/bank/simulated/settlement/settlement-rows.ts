import type { CardType } from "@/server/core/card";
import type { BookedTransaction, OrderMoney, SettledLine } from "./order-money";

/** A booking as it is read, with what the rate of its order depends on. */
export interface TransactionRow extends Omit<BookedTransaction, "rated"> {
  readonly batchNumber: number;
  readonly instalments: number | null;
  readonly cardType: string | null;
  readonly cardFamily: string | null;
  readonly isForeign: boolean | null;
}

/** What was settled of an order, in two rows at most: of what was captured, and of what was given back. */
export interface SettledOrderRow {
  readonly orderReference: string;
  readonly isOfRefund: boolean;
  readonly grossMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  readonly reserveMinor: bigint;
  readonly firstDay: string | null;
}

const CARD_TYPES: ReadonlySet<string> = new Set(["credit", "debit", "prepaid", "unknown"]);

/** A booking; the card of an order from before card facts were kept counts as a credit card of Turkey. */
export function toBooked(row: TransactionRow): BookedTransaction {
  const { instalments, cardType, cardFamily, isForeign, ...booked } = row;
  const type = cardType !== null && CARD_TYPES.has(cardType) ? (cardType as CardType) : "credit";
  return {
    ...booked,
    rated: { instalments: instalments ?? 1, cardType: type, family: cardFamily, foreign: isForeign ?? false },
  };
}

function kept({ commissionMinor, fixedMinor, taxMinor }: SettledOrderRow, sign: 1n | -1n) {
  return {
    commissionMinor: sign * commissionMinor,
    fixedMinor: sign * fixedMinor,
    taxMinor: sign * taxMinor,
  };
}

const NOTHING = { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n };

/** Orders with what was settled of them. */
export function toOrders(rows: readonly SettledOrderRow[]): Map<string, OrderMoney> {
  const orders = new Map<string, OrderMoney>();
  const refunds = new Map(rows.filter((row) => row.isOfRefund).map((row) => [row.orderReference, row]));
  for (const row of rows) {
    if (row.isOfRefund) continue;
    const back = refunds.get(row.orderReference);
    orders.set(row.orderReference, {
      capturedMinor: row.grossMinor,
      refundedMinor: back ? -back.grossMinor : 0n,
      kept: kept(row, 1n),
      reserveMinor: row.reserveMinor,
      returned: back ? kept(back, -1n) : NOTHING,
      firstDay: row.grossMinor === 0n ? null : row.firstDay,
    });
  }
  return orders;
}

/** Sums of a batch by its lines. Units: minor. */
export function sumLines(lines: readonly SettledLine[]) {
  const total = (pick: (line: SettledLine) => bigint) => lines.reduce((sum, line) => sum + pick(line), 0n);
  return {
    grossMinor: total((line) => (line.type === "refund" ? 0n : line.grossMinor)),
    refundsMinor: total((line) => (line.type === "refund" ? -line.grossMinor : 0n)),
    commissionMinor: total((line) => line.commissionMinor),
    fixedMinor: total((line) => line.fixedMinor),
    taxMinor: total((line) => line.taxMinor),
    reserveMinor: total((line) => line.reserveMinor),
  };
}
