import { istanbulDay } from "@/server/core/business-day";
import { type CommissionTerms, computeCommission } from "@/server/core/commission";
import { returnedByRefund } from "@/server/core/commission-returned";
import {
  addLine,
  type BookedTransaction,
  type LineMoney,
  netOf,
  type OrderMoney,
  type SettledLine,
  type TermsVersion,
  termsAt,
  UNSETTLED_ORDER,
} from "./order-money";

/** What a settlement looks up and brings up to date: orders by their reference, lines by their operation. */
export interface SettlementBook {
  readonly versions: readonly TermsVersion[];
  readonly orders: Map<string, OrderMoney>;
  readonly lines: Map<string, SettledLine>;
}

/** A piece of a capture: what is held back of the whole so far, less what was held back of it before. */
function chargeSale(row: BookedTransaction, order: OrderMoney, terms: CommissionTerms) {
  const { rated, salesMinor } = row;
  const charges = computeCommission(terms, {
    amountMinor: order.capturedMinor + salesMinor,
    cardType: rated.cardType,
    foreign: rated.foreign,
    instalments: rated.instalments,
    family: rated.family,
    day: order.firstDay ?? istanbulDay(row.bookedAt),
  });
  return {
    grossMinor: salesMinor,
    commissionMinor: charges.commissionMinor - order.kept.commissionMinor,
    fixedMinor: charges.fixedMinor - order.kept.fixedMinor,
    taxMinor: charges.taxMinor - order.kept.taxMinor,
    reserveMinor: charges.reserveMinor - order.reserveMinor,
    clause: charges.clause,
  };
}

/** A refund brings its share of the charges back; the reserve stays. */
function chargeRefund(row: BookedTransaction, order: OrderMoney, terms: CommissionTerms): LineMoney {
  const { kept, returned, capturedMinor } = order;
  const refundedMinor = order.refundedMinor + row.refundsMinor;
  const back = returnedByRefund(terms, { kept, returned, capturedMinor, refundedMinor });
  return {
    grossMinor: -row.refundsMinor,
    commissionMinor: -back.commissionMinor,
    fixedMinor: -back.fixedMinor,
    taxMinor: -back.taxMinor,
    reserveMinor: 0n,
  };
}

/** Everything that was held back of an order comes back with its void. */
function chargeVoid(row: BookedTransaction, { kept, reserveMinor }: OrderMoney): LineMoney {
  return {
    grossMinor: row.salesMinor,
    commissionMinor: -kept.commissionMinor,
    fixedMinor: -kept.fixedMinor,
    taxMinor: -kept.taxMinor,
    reserveMinor: -reserveMinor,
  };
}

/** A reversal after day end brings exactly the opposite of what it takes back. */
function chargeReversal(row: BookedTransaction, before: SettledLine | undefined): LineMoney {
  const grossMinor = row.salesMinor - row.refundsMinor;
  if (!before) return { grossMinor, commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n, reserveMinor: 0n };
  return {
    grossMinor,
    commissionMinor: -before.commissionMinor,
    fixedMinor: -before.fixedMinor,
    taxMinor: -before.taxMinor,
    reserveMinor: -before.reserveMinor,
  };
}

type Charged = LineMoney & Pick<SettledLine, "type" | "isOfRefund"> & { readonly clause?: string | null };

function charge(row: BookedTransaction, order: OrderMoney, book: SettlementBook): Charged {
  const terms = termsAt(book.versions, row.bookedAt);
  if (row.kind === "refund") {
    return { ...chargeRefund(row, order, terms), type: "refund", isOfRefund: true };
  }
  if (row.kind === "void") return { ...chargeVoid(row, order), type: "void", isOfRefund: false };
  if (row.kind === "reversal") {
    const before = book.lines.get(row.reversesKey ?? "");
    const type = row.refundsCount > 0 ? "refund" : "sale";
    return { ...chargeReversal(row, before), type, isOfRefund: before?.isOfRefund ?? false };
  }
  return { ...chargeSale(row, order, terms), type: "sale", isOfRefund: false };
}

/** What was taken back by a reversal in the same batch never was: neither of the two is a line. */
function withoutTakenBack(rows: readonly BookedTransaction[]): readonly BookedTransaction[] {
  const keys = new Set(rows.map(({ operationKey }) => operationKey));
  const gone = new Set<string>();
  for (const { kind, reversesKey, operationKey } of rows) {
    if (kind !== "reversal" || reversesKey === null || !keys.has(reversesKey)) continue;
    gone.add(reversesKey);
    gone.add(operationKey);
  }
  return rows.filter(
    ({ operationKey, salesCount, refundsCount }) =>
      !gone.has(operationKey) && (salesCount !== 0 || refundsCount !== 0),
  );
}

/**
 * The lines of a closed batch, in the order of the book. Rates are those in force on the day of an order's first capture,
 * everything else of the terms as it was told when the booking came; pieces of a capture and refunds sum to the whole.
 * Brings `book` up to date, so that batches are settled one after another.
 */
export function settleBatch(
  number: number,
  rows: readonly BookedTransaction[],
  book: SettlementBook,
): readonly SettledLine[] {
  return withoutTakenBack(rows).map((row) => {
    const { id: transactionId, operationKey, orderReference } = row;
    const order = book.orders.get(orderReference) ?? UNSETTLED_ORDER;
    const { clause = null, ...money } = charge(row, order, book);
    const netMinor = netOf(money);
    const line = {
      ...money,
      transactionId,
      operationKey,
      orderReference,
      batchNumber: number,
      netMinor,
      clause,
    };
    book.orders.set(orderReference, addLine(order, line, istanbulDay(row.bookedAt)));
    book.lines.set(operationKey, line);
    return line;
  });
}
