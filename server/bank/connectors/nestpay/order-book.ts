import type { HistoryRow, OrderStatusReport } from "../../nestpay-wire/order-report";
import { readHistoryExtra, readStatusExtra } from "../../nestpay-wire/order-report";
import type { ApiResponse } from "../../nestpay-wire/response";
import { type BankCall, exchange } from "./exchange";

/** What the bank's book says of an order; `unreachable` where it said nothing that can be understood. */
export type OrderFound =
  | { readonly kind: "found"; readonly report: OrderStatusReport }
  | { readonly kind: "not_found" | "unreachable" };

const NO_RECORD = /no record|order not found|(kay[ıi]t|sipari[şs]|orderid) (bulunamad|yok)/i;

// Only a plain "no such order" counts: a wrong password is answered with 99 too, and says nothing about the order.
function saysNothingThere(answer: ApiResponse): boolean {
  const { TRXCOUNT, ERRORCODE } = answer.extra;
  return TRXCOUNT === "0" || ERRORCODE === "29" || NO_RECORD.test(answer.errorMessage);
}

/** Asks for an order (ORDERSTATUS). */
export async function findOrder(call: BankCall, orderId: string): Promise<OrderFound> {
  const asked = await exchange(call, { kind: "status", orderId });
  if (asked.kind !== "answered") return { kind: "unreachable" };
  const report = readStatusExtra(asked.answer.extra);
  if (report !== null) return { kind: "found", report };
  return { kind: saysNothingThere(asked.answer) ? "not_found" : "unreachable" };
}

/** Every transaction of an order, newest first (ORDERHISTORY); null where the answer cannot be understood. */
export async function listTransactions(call: BankCall, orderId: string): Promise<HistoryRow[] | null> {
  const asked = await exchange(call, { kind: "history", orderId });
  if (asked.kind !== "answered") return null;
  const rows = readHistoryExtra(asked.answer.extra);
  if (rows !== null) return rows;
  return saysNothingThere(asked.answer) ? [] : null;
}

/** The refunds that stand among transactions, oldest first. */
export function standingRefunds(rows: readonly HistoryRow[]): HistoryRow[] {
  const stands = ({ chargeType, state, procReturnCode }: HistoryRow) =>
    chargeType === "C" && state !== "failed" && state !== "voided" && procReturnCode === "00";
  return rows.filter(stands).toReversed();
}

/** What was given back of an order. Units: minor. */
export function refundedMinorOf(rows: readonly HistoryRow[]): bigint {
  return standingRefunds(rows).reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}
