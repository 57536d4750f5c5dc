import { wallNow } from "@/server/platform/clock";
import type { BankDatabase } from "../bank-database";
import type { Desk } from "./book-desk";
import { type DeskRow, toDesk } from "./desk-row";

/** What a message looks up. Null where it brings no card or no proof of authentication. */
export interface DeskQuery {
  readonly clientId: string;
  readonly operationKey: string;
  readonly orderReference: string;
  readonly operation: string;
  /** Of the card that it brings. */
  readonly fingerprint: string | null;
  readonly proofId: string | null;
}

/** The key under which the reversal of an operation is booked. */
export function reversalKeyOf(operationKey: string): string {
  return `${operationKey}~reversal`;
}

/** Reads everything that one message needs, in one round trip. */
export async function readDesk(db: BankDatabase, query: DeskQuery): Promise<Desk> {
  const { clientId, operationKey, orderReference, operation, fingerprint, proofId } = query;
  const now = wallNow();
  const rows = await db.$queryRaw<DeskRow[]>`
    select k.offset_ms as "offsetMs",
      m.bank_name as "bankName", m.currency as "terminalCurrency", m.accepts_foreign as "acceptsForeign",
      m.same_day_refund as "sameDayRefund", m.capture_tolerance_bps as "captureToleranceBps",
      m.hold_days as "holdDays", m.currencies, m.is_active as "isActive", m.allows_preauth as "allowsPreauth",
      m.allows_void as "allowsVoid", m.allows_refund as "allowsRefund",
      m.allows_partial_capture as "allowsPartialCapture", m.allows_multiple_capture as "allowsMultipleCapture",
      m.max_instalments as "maxInstalments", m.merchant_number as "merchantNumber",
      m.terminal_number as "terminalNumber", b.number as "openBatch",
      t.kind as "storedKind", t.is_approved as "storedIsApproved", t.response_code as "storedCode",
      t.amount_minor as "storedAmountMinor", t.auth_code as "storedAuthCode",
      t.host_reference as "storedHostReference", t.batch_number as "storedBatch",
      t.sales_count as "storedSalesCount", t.sales_minor as "storedSalesMinor",
      t.refunds_count as "storedRefundsCount", t.refunds_minor as "storedRefundsMinor",
      t.previous_status as "storedPreviousStatus", t.booked_at as "storedAt",
      (r.id is not null) as "isReversed", (d.client_id is not null) as "isDelivered",
      o.status as "orderStatus", o.currency as "orderCurrency", o.authorized_minor as "authorizedMinor",
      o.captured_minor as "capturedMinor", o.refunded_minor as "refundedMinor", o.points_minor as "pointsMinor",
      o.capture_count as "captureCount", o.account_kind as "orderAccountKind",
      o.account_minor as "orderAccountMinor", o.refuses_follow_ups as "refusesFollowUps",
      o.batch_number as "orderBatch", o.authorized_at as "authorizedAt", o.expires_at as "expiresAt",
      o.captured_at as "capturedAt", o.version, o.issuer, o.card_scheme as "cardScheme",
      o.card_bin as "cardBin", o.card_last4 as "cardLast4", o.host_reference as "orderHostReference",
      a.id as "accountId", a.kind as "accountKind", a.limit_minor - a.used_minor as "accountLeftMinor",
      c.id as "cardId", c.scheme as "issuedScheme", c.type as "cardType", c.issuer as "issuedBy",
      c.is_foreign as "cardIsForeign", c.status as "cardStatus", c.allows_ecommerce as "allowsEcommerce",
      c.allows_foreign as "allowsForeign", c.daily_count_limit as "dailyCountLimit",
      c.daily_amount_limit_minor as "dailyAmountLimitMinor", c.three_d_secure as "cardThreeDSecure",
      c.response_code as "cardResponseCode", c.refuses_follow_ups as "cardRefusesFollowUps",
      coalesce(cd.count, 0) as "dayCount", coalesce(cd.amount_minor, 0) as "dayMinor",
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
    left join cards c on c.fingerprint = ${fingerprint}::text
    left join card_days cd on cd.card_id = c.id and num_nonnulls(c.daily_count_limit, c.daily_amount_limit_minor) > 0
      and cd.day = ((${now}::timestamptz + k.offset_ms * interval '1 millisecond') at time zone 'Europe/Istanbul')::date
    left join accounts a on a.id = coalesce(c.account_id, o.account_id)
    left join three_d_secure_transactions p on p.id = ${proofId}::text`;
  const [row] = rows;
  if (!row) throw new Error("the bank's clock is missing");
  return toDesk(row, now);
}
