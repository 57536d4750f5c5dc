import { wallNow } from "@/server/platform/clock";
import { type BankDatabase, statementsOf } from "../bank-database";
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

/**
 * Reads everything that one message needs, in one round trip. What was found stands in one document for each table:
 * most messages find few of them, and a null is cheaper to read than its columns. That the clock is one row is said in
 * the query, for the planner: else it thinks of two thousand and plans anew for every message.
 */
export async function readDesk(db: BankDatabase, query: DeskQuery): Promise<Desk> {
  const { clientId, operationKey, orderReference, operation, fingerprint, proofId } = query;
  const now = wallNow();
  const rows = await statementsOf(db).$queryRaw<DeskRow[]>`
    select k.offset_ms as "offsetMs", (r.id is not null) as "isReversed", (d.client_id is not null) as "isDelivered",
      case when m.client_id is not null then json_build_object('bankName', m.bank_name, 'openBatch', b.number,
        'acceptsForeign', m.accepts_foreign, 'sameDayRefund', m.same_day_refund, 'currency', m.currency,
        'captureToleranceBps', m.capture_tolerance_bps, 'holdDays', m.hold_days, 'currencies', m.currencies,
        'isActive', m.is_active, 'allowsPreauth', m.allows_preauth, 'allowsVoid', m.allows_void,
        'allowsRefund', m.allows_refund, 'allowsPartialCapture', m.allows_partial_capture,
        'allowsMultipleCapture', m.allows_multiple_capture, 'maxInstalments', m.max_instalments,
        'merchantNumber', m.merchant_number, 'terminalNumber', m.terminal_number, 'closesAtHour', m.closes_at_hour,
        'batchOpenedAt', b.opened_at) end as terminal,
      case when t.id is not null then json_build_object('kind', t.kind, 'isApproved', t.is_approved,
        'responseCode', t.response_code, 'amountMinor', t.amount_minor::text, 'authCode', t.auth_code,
        'hostReference', t.host_reference, 'batchNumber', t.batch_number, 'salesCount', t.sales_count,
        'salesMinor', t.sales_minor::text, 'refundsCount', t.refunds_count, 'refundsMinor', t.refunds_minor::text,
        'previousStatus', t.previous_status, 'bookedAt', t.booked_at) end as stored,
      case when o.id is not null then json_build_object('status', o.status, 'currency', o.currency,
        'authorizedMinor', o.authorized_minor::text, 'capturedMinor', o.captured_minor::text,
        'refundedMinor', o.refunded_minor::text, 'pointsMinor', o.points_minor::text,
        'captureCount', o.capture_count, 'accountKind', o.account_kind, 'accountMinor', o.account_minor::text,
        'refusesFollowUps', o.refuses_follow_ups, 'batchNumber', o.batch_number, 'authorizedAt', o.authorized_at,
        'expiresAt', o.expires_at, 'capturedAt', o.captured_at, 'version', o.version, 'issuer', o.issuer,
        'cardScheme', o.card_scheme, 'maskedNumber', o.card_bin || '******' || o.card_last4,
        'hostReference', o.host_reference) end as "order",
      case when a.id is not null then json_build_object('id', a.id, 'kind', a.kind,
        'leftMinor', (a.limit_minor - a.used_minor)::text) end as account,
      case when c.id is not null then json_build_object('id', c.id, 'scheme', c.scheme, 'type', c.type,
        'issuer', c.issuer, 'isForeign', c.is_foreign, 'status', c.status, 'allowsEcommerce', c.allows_ecommerce,
        'allowsForeign', c.allows_foreign, 'dailyCountLimit', c.daily_count_limit,
        'dailyAmountLimitMinor', c.daily_amount_limit_minor::text, 'threeDSecure', c.three_d_secure,
        'responseCode', c.response_code, 'refusesFollowUps', c.refuses_follow_ups,
        'dayCount', coalesce(cd.count, 0), 'dayMinor', coalesce(cd.amount_minor, 0)::text) end as card,
      case when p.id is not null then json_build_object('orderReference', p.order_reference,
        'clientId', p.client_id, 'amountMinor', p.amount_minor::text, 'currency', p.currency, 'cardBin', p.card_bin,
        'cardLast4', p.card_last4, 'hasMatchingCvc', p.has_matching_cvc, 'status', p.status,
        'mdStatus', p.md_status, 'eci', p.eci, 'cavv', p.cavv, 'usedByOperationKey', p.used_by_operation_key)
        end as proof,
      (select coalesce(json_agg(json_build_object('id', f.id, 'fault', f.fault, 'bankCode', f.bank_code,
          'latencyMs', f.latency_ms) order by f.id), '[]'::json)
        from faults f where (f.client_id is null or f.client_id = ${clientId})
          and f.operation in (${operation}, '*') and (f.remaining is null or f.remaining > 0)) as faults
    from (select offset_ms from bank_clock where id = 1) k
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
