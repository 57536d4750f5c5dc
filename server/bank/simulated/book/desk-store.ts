import { wallNow } from "@/server/platform/clock";
import type { BankDatabase } from "../bank-database";
import type { Desk, DeskFault } from "./book-desk";
import type { AccountKind, OrderStatus } from "./book-order";

/** What a message looks up. Null where it has no account or no proof of authentication. */
export interface DeskQuery {
  readonly clientId: string;
  readonly operationKey: string;
  readonly orderReference: string;
  readonly operation: string;
  readonly accountId: string | null;
  readonly proofId: string | null;
}

/** The key under which the reversal of an operation is booked. */
export function reversalKeyOf(operationKey: string): string {
  return `${operationKey}~reversal`;
}

interface DeskRow {
  offsetMs: bigint;
  bankName: string | null;
  terminalCurrency: string;
  acceptsForeign: boolean;
  sameDayRefund: string;
  captureToleranceBps: number;
  holdDays: number;
  openBatch: number | null;
  storedKind: string | null;
  storedIsApproved: boolean;
  storedCode: string;
  storedAmountMinor: bigint;
  storedAuthCode: string | null;
  storedHostReference: string | null;
  storedBatch: number | null;
  storedSalesCount: number;
  storedSalesMinor: bigint;
  storedRefundsCount: number;
  storedRefundsMinor: bigint;
  storedPreviousStatus: string | null;
  isReversed: boolean;
  isDelivered: boolean;
  orderStatus: string | null;
  orderCurrency: string;
  authorizedMinor: bigint;
  capturedMinor: bigint;
  refundedMinor: bigint;
  pointsMinor: bigint;
  captureCount: number;
  orderAccountKind: string | null;
  orderAccountMinor: bigint;
  refusesFollowUps: boolean;
  orderBatch: number | null;
  authorizedAt: Date;
  expiresAt: Date | null;
  capturedAt: Date | null;
  version: number;
  issuer: string;
  cardScheme: string;
  accountId: string | null;
  accountKind: string;
  accountLeftMinor: bigint;
  proofOrder: string | null;
  proofClient: string;
  proofAmountMinor: bigint;
  proofCurrency: string;
  proofBin: string;
  proofLast4: string;
  proofHasMatchingCvc: boolean;
  proofStatus: string;
  proofMdStatus: string | null;
  proofEci: string | null;
  proofCavv: string | null;
  proofUsedBy: string | null;
  faults: DeskFault[];
}

/** Reads everything that one message needs, in one round trip. */
export async function readDesk(db: BankDatabase, query: DeskQuery): Promise<Desk> {
  const { clientId, operationKey, orderReference, operation, accountId, proofId } = query;
  const rows = await db.$queryRaw<DeskRow[]>`
    select k.offset_ms as "offsetMs",
      m.bank_name as "bankName", m.currency as "terminalCurrency", m.accepts_foreign as "acceptsForeign",
      m.same_day_refund as "sameDayRefund", m.capture_tolerance_bps as "captureToleranceBps",
      m.hold_days as "holdDays", b.number as "openBatch",
      t.kind as "storedKind", t.is_approved as "storedIsApproved", t.response_code as "storedCode",
      t.amount_minor as "storedAmountMinor", t.auth_code as "storedAuthCode",
      t.host_reference as "storedHostReference", t.batch_number as "storedBatch",
      t.sales_count as "storedSalesCount", t.sales_minor as "storedSalesMinor",
      t.refunds_count as "storedRefundsCount", t.refunds_minor as "storedRefundsMinor",
      t.previous_status as "storedPreviousStatus",
      (r.id is not null) as "isReversed", (d.client_id is not null) as "isDelivered",
      o.status as "orderStatus", o.currency as "orderCurrency", o.authorized_minor as "authorizedMinor",
      o.captured_minor as "capturedMinor", o.refunded_minor as "refundedMinor", o.points_minor as "pointsMinor",
      o.capture_count as "captureCount", o.account_kind as "orderAccountKind",
      o.account_minor as "orderAccountMinor", o.refuses_follow_ups as "refusesFollowUps",
      o.batch_number as "orderBatch", o.authorized_at as "authorizedAt", o.expires_at as "expiresAt",
      o.captured_at as "capturedAt", o.version, o.issuer, o.card_scheme as "cardScheme",
      a.id as "accountId", a.kind as "accountKind", a.limit_minor - a.used_minor as "accountLeftMinor",
      p.order_reference as "proofOrder", p.client_id as "proofClient", p.amount_minor as "proofAmountMinor",
      p.currency as "proofCurrency", p.card_bin as "proofBin", p.card_last4 as "proofLast4",
      p.has_matching_cvc as "proofHasMatchingCvc", p.status as "proofStatus", p.md_status as "proofMdStatus",
      p.eci as "proofEci", p.cavv as "proofCavv", p.used_by_operation_key as "proofUsedBy",
      (select coalesce(json_agg(json_build_object('id', f.id, 'fault', f.fault, 'bankCode', f.bank_code,
          'latencyMs', f.latency_ms) order by f.id), '[]'::json)
        from faults f where (f.client_id is null or f.client_id = ${clientId})
          and f.operation in (${operation}, '*') and (f.remaining is null or f.remaining > 0)) as faults
    from bank_clock k
    left join terminals m on m.client_id = ${clientId}
    left join batches b on b.client_id = ${clientId} and b.status = 'open'
    left join transactions t on t.client_id = ${clientId} and t.operation_key = ${operationKey}
    left join transactions r on r.client_id = ${clientId} and r.operation_key = ${reversalKeyOf(operationKey)}
    left join deliveries d on d.client_id = ${clientId} and d.operation_key = ${operationKey}
    left join orders o on o.client_id = ${clientId} and o.order_reference = ${orderReference}
    left join accounts a on a.id = coalesce(${accountId}::text, o.account_id)
    left join three_d_secure_transactions p on p.id = ${proofId}::text`;
  const [row] = rows;
  if (!row) throw new Error("the bank's clock is missing");
  return toDesk(row);
}

function toDesk(row: DeskRow): Desk {
  return {
    bankNow: new Date(wallNow().getTime() + Number(row.offsetMs)),
    terminal: toTerminal(row),
    stored: toStored(row),
    isReversed: row.isReversed,
    isDelivered: row.isDelivered,
    order: toOrder(row),
    account:
      row.accountId === null
        ? null
        : { id: row.accountId, kind: row.accountKind as AccountKind, leftMinor: row.accountLeftMinor },
    proof: toProof(row),
    faults: row.faults,
  };
}

function toTerminal(row: DeskRow): Desk["terminal"] {
  if (row.bankName === null || row.openBatch === null) return null;
  return {
    bankName: row.bankName,
    currency: row.terminalCurrency,
    acceptsForeign: row.acceptsForeign,
    sameDayRefund: row.sameDayRefund === "accept" ? "accept" : "refuse",
    captureToleranceBps: row.captureToleranceBps,
    holdDays: row.holdDays,
    openBatch: row.openBatch,
  };
}

function toStored(row: DeskRow): Desk["stored"] {
  if (row.storedKind === null) return null;
  return {
    kind: row.storedKind,
    isApproved: row.storedIsApproved,
    responseCode: row.storedCode,
    amountMinor: row.storedAmountMinor,
    authCode: row.storedAuthCode,
    hostReference: row.storedHostReference,
    batchNumber: row.storedBatch,
    salesCount: row.storedSalesCount,
    salesMinor: row.storedSalesMinor,
    refundsCount: row.storedRefundsCount,
    refundsMinor: row.storedRefundsMinor,
    previousStatus: row.storedPreviousStatus as OrderStatus | null,
  };
}

function toOrder(row: DeskRow): Desk["order"] {
  if (row.orderStatus === null) return null;
  return {
    status: row.orderStatus as OrderStatus,
    currency: row.orderCurrency,
    authorizedMinor: row.authorizedMinor,
    capturedMinor: row.capturedMinor,
    refundedMinor: row.refundedMinor,
    pointsMinor: row.pointsMinor,
    captureCount: row.captureCount,
    accountKind: row.orderAccountKind as AccountKind | null,
    accountMinor: row.orderAccountMinor,
    refusesFollowUps: row.refusesFollowUps,
    batchNumber: row.orderBatch,
    authorizedAt: row.authorizedAt,
    expiresAt: row.expiresAt,
    capturedAt: row.capturedAt,
    version: row.version,
    issuer: row.issuer,
    cardScheme: row.cardScheme,
  };
}

function toProof(row: DeskRow): Desk["proof"] {
  if (row.proofOrder === null) return null;
  return {
    orderReference: row.proofOrder,
    clientId: row.proofClient,
    amountMinor: row.proofAmountMinor,
    currency: row.proofCurrency,
    cardBin: row.proofBin,
    cardLast4: row.proofLast4,
    hasMatchingCvc: row.proofHasMatchingCvc,
    status: row.proofStatus,
    mdStatus: row.proofMdStatus,
    eci: row.proofEci,
    cavv: row.proofCavv,
    usedByOperationKey: row.proofUsedBy,
  };
}
