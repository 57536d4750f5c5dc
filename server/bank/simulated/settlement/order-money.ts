import type { CardType } from "@/server/core/card";
import type { Commission, CommissionTerms } from "@/server/core/commission";

/** What of an order was settled so far. Units: minor. */
export interface OrderMoney {
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  /** What was kept of everything that was captured. */
  readonly kept: Commission;
  readonly reserveMinor: bigint;
  /** What refunds brought back of it. */
  readonly returned: Commission;
  /** Day in Istanbul of the first capture; null where nothing is captured. */
  readonly firstDay: string | null;
}

const NOTHING: Commission = { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n };

/** An order of which nothing was settled yet. */
export const UNSETTLED_ORDER: OrderMoney = {
  capturedMinor: 0n,
  refundedMinor: 0n,
  kept: NOTHING,
  reserveMinor: 0n,
  returned: NOTHING,
  firstDay: null,
};

/** What a rate depends on. */
export interface RatedOrder {
  readonly instalments: number;
  readonly cardType: CardType;
  readonly family: string | null;
  readonly foreign: boolean;
}

/** A booking of a closed batch, in the order of the book. Units: minor. */
export interface BookedTransaction {
  readonly id: bigint;
  readonly operationKey: string;
  readonly orderReference: string;
  /** sale · capture · void · refund · reversal; others never touch a batch. */
  readonly kind: string;
  readonly reversesKey: string | null;
  readonly salesMinor: bigint;
  readonly salesCount: number;
  readonly refundsMinor: bigint;
  readonly refundsCount: number;
  readonly bookedAt: Date;
  readonly rated: RatedOrder;
}

/** What a line of a settlement comes to, seen from the merchant. Units: minor. */
export interface LineMoney extends Commission {
  readonly grossMinor: bigint;
  readonly reserveMinor: bigint;
}

/** A line of a settlement. */
export interface SettledLine extends LineMoney {
  readonly transactionId: bigint;
  readonly operationKey: string;
  readonly orderReference: string;
  readonly batchNumber: number;
  readonly type: "sale" | "refund" | "void";
  /** Whether it belongs to what was given back, also where it takes such a refund back. */
  readonly isOfRefund: boolean;
  readonly netMinor: bigint;
  readonly clause: string | null;
}

/** Terms from the moment on at which the bank was told them. */
export interface TermsVersion {
  readonly effectiveAt: Date;
  readonly terms: CommissionTerms;
}

/** A contract of which the bank was told nothing: it takes nothing and pays on the next banking day. */
const NO_TERMS: CommissionTerms = {
  rates: [],
  fixedMinor: "0",
  taxPpm: 0,
  waitDays: 1,
  returnsOnRefund: true,
};

/** The terms in force at a moment; before the first of them, the first. Shape: `versions` in order of time. */
export function termsAt(versions: readonly TermsVersion[], at: Date): CommissionTerms {
  const inForce = versions.findLast(({ effectiveAt }) => effectiveAt <= at);
  return (inForce ?? versions[0])?.terms ?? NO_TERMS;
}

/** What is left of a line for its payout. Units: minor. */
export function netOf({
  grossMinor,
  commissionMinor,
  fixedMinor,
  taxMinor,
  reserveMinor,
}: LineMoney): bigint {
  return grossMinor - commissionMinor - fixedMinor - taxMinor - reserveMinor;
}

const plus = (a: Commission, b: Commission, sign: 1n | -1n): Commission => ({
  commissionMinor: a.commissionMinor + sign * b.commissionMinor,
  fixedMinor: a.fixedMinor + sign * b.fixedMinor,
  taxMinor: a.taxMinor + sign * b.taxMinor,
});

/** An order after one more line. `day` is the one of the line in Istanbul. */
export function addLine(order: OrderMoney, line: SettledLine, day: string): OrderMoney {
  if (line.isOfRefund) {
    return {
      ...order,
      refundedMinor: order.refundedMinor - line.grossMinor,
      returned: plus(order.returned, line, -1n),
    };
  }
  const capturedMinor = order.capturedMinor + line.grossMinor;
  return {
    ...order,
    capturedMinor,
    kept: plus(order.kept, line, 1n),
    reserveMinor: order.reserveMinor + line.reserveMinor,
    firstDay: capturedMinor === 0n ? null : (order.firstDay ?? day),
  };
}
