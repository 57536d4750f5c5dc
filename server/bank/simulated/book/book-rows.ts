import type { MessageHop } from "../acquirer/hops";
import type { BatchEffect, BookOrder } from "./book-order";

/** An order as its row is written; names are those of the columns. Amounts travel as text, never as floats. */
export interface OrderRow {
  readonly client_id: string;
  readonly order_reference: string;
  readonly status: string;
  readonly currency: string;
  readonly authorized_minor: string;
  readonly captured_minor: string;
  readonly refunded_minor: string;
  readonly points_minor: string;
  readonly capture_count: number;
  readonly instalments: number;
  readonly account_id: string | null;
  readonly account_kind: string | null;
  readonly account_minor: string;
  readonly card_bin: string;
  readonly card_last4: string;
  readonly card_scheme: string;
  readonly issuer: string;
  readonly refuses_follow_ups: boolean;
  readonly auth_code: string;
  readonly host_reference: string;
  readonly batch_number: number | null;
  readonly authorized_at: string;
  readonly expires_at: string | null;
  readonly captured_at: string | null;
  readonly version: number;
  readonly card_type: string;
  readonly card_family: string | null;
  readonly is_foreign: boolean;
}

/** The columns of an order that later messages change. */
export type OrderChange = Pick<
  OrderRow,
  | "status"
  | "captured_minor"
  | "refunded_minor"
  | "capture_count"
  | "account_minor"
  | "batch_number"
  | "captured_at"
>;

/** Kinds of row in the list of transactions. `barred` keeps out a message that was reversed before it came. */
export type TransactionKind =
  | "sale"
  | "preauth"
  | "verification"
  | "capture"
  | "void"
  | "refund"
  | "reversal"
  | "barred";

/** A transaction as its row is written. */
export interface TransactionRow {
  readonly client_id: string;
  readonly operation_key: string;
  readonly order_reference: string;
  readonly kind: TransactionKind;
  readonly reverses_key: string | null;
  readonly is_approved: boolean;
  readonly response_code: string;
  readonly amount_minor: string;
  readonly auth_code: string | null;
  readonly host_reference: string | null;
  readonly batch_number: number | null;
  readonly sales_count: number;
  readonly sales_minor: string;
  readonly refunds_count: number;
  readonly refunds_minor: string;
  readonly previous_status: string | null;
  readonly booked_at: string;
}

/** The columns that an order's decision changes. */
export function toOrderChange(order: BookOrder, accountMinor: bigint): OrderChange {
  return {
    status: order.status,
    captured_minor: String(order.capturedMinor),
    refunded_minor: String(order.refundedMinor),
    capture_count: order.captureCount,
    account_minor: String(accountMinor),
    batch_number: order.batchNumber,
    captured_at: order.capturedAt?.toISOString() ?? null,
  };
}

/** The batch columns of a transaction. */
export function toEffectColumns(effect: BatchEffect) {
  return {
    sales_count: effect.salesCount,
    sales_minor: String(effect.salesMinor),
    refunds_count: effect.refundsCount,
    refunds_minor: String(effect.refundsMinor),
  };
}

/** Whether a booking touches the batch at all. */
export function hasEffect(effect: BatchEffect): boolean {
  return effect.salesCount !== 0 || effect.refundsCount !== 0;
}

/** The hops of a message as rows; their fields are the same along the way and travel once, beside them. */
export function toMessageRows(hops: readonly MessageHop[]) {
  return hops.map((hop) => ({
    hop: hop.hop,
    party: hop.party,
    request_mti: hop.requestMti,
    mti: hop.mti,
    response_code: hop.responseCode,
    note: hop.note,
    latency_ms: hop.latencyMs,
    sent_at: hop.sentAt.toISOString(),
    ...(hop.fault === null ? {} : { fault: hop.fault }),
  }));
}

/** Fields of a message: those of request and answer, and the ones that the acquirer adds when it forwards. */
export function toMessageFields(hops: readonly MessageHop[]) {
  const [first, second] = hops;
  return {
    request: first?.request ?? {},
    answer: first?.answer ?? {},
    forwarded: second ? { "32": second.request["32"] } : {},
  };
}
