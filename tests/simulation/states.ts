import { asOwner } from "@/tests/support/world-sql";

/** How often each state was met, by name. */
export type StateCounts = Map<string, number>;

/** Adds to a count. */
export function addState(counts: StateCounts, state: string, times = 1): void {
  counts.set(state, (counts.get(state) ?? 0) + times);
}

// What the rows tell at the end; `$1` are the merchants.
const OF_ROWS: Readonly<Record<string, string>> = {
  "authorisation reversed": "operations where kind = 'authorize' and status = 'reversed'",
  "bank asked more than once": "operations where inquiries > 1",
  "capture sent again": "operations where kind = 'capture' and inquiries > 0 and status = 'approved'",
  "refund sent again": "operations where kind = 'refund' and inquiries > 0 and status = 'approved'",
  "void sent again": "operations where kind = 'void' and inquiries > 0 and status = 'approved'",
  "message surely not sent": "operations where status = 'not_sent'",
  "hold expired": "payments where status = 'expired' and authorized_at is not null",
  "hold ended after a piece": "payments where status = 'captured' and captured_minor < authorized_minor",
  "challenge abandoned":
    "payments where three_d_secure_mode = 'required' and status in ('expired', 'canceled')",
  "captured above the authorisation": "payments where captured_minor > authorized_minor",
  "sale voided on its day": "refunds where kind = 'void' and status = 'succeeded'",
  "refunded in pieces":
    "payments where (select count(*) from refunds r where r.payment_id = x.id and r.status = 'succeeded') > 1",
  "payment with a second card": "attempts where number > 1 and status = 'approved'",
  "payment was unknown": "events where type = 'payment.unknown'",
  "refund was unknown": "events where type = 'refund.unknown'",
  "refund waited for the day end": "events where type = 'refund.scheduled'",
  "refund failed": "refunds where status = 'failed'",
  "batch closed": "batches where status <> 'open'",
  "batch with a loss paid": "payouts where net_minor < 0",
  "payout paid": "payouts where net_minor > 0",
  "handed over to another terminal": "payments where route_reason = 'failover'",
};

/** States that a simulation may miss: seldom, or only with another build. */
const SELDOM = new Set([
  "batch with a loss paid",
  "handed over to another terminal",
  "refund: bank_unavailable",
]);

/** What the steps tell; a big simulation that never meets one of them has not tried hard enough. */
const OF_STEPS = [
  "points: captured",
  "verification: captured",
  "sale: captured",
  "sale: authorized",
  "sale: declined",
  "sale: unknown",
  "sale: bank_unavailable",
  "keyed sale: captured",
  "keyed sale: replayed",
  "keyed sale: idempotency_in_progress",
  "one key at once",
  "one key, another body",
  "challenge of good: requires_action",
  "challenge of debit: requires_action",
  "challenge of frictionless: captured",
  "challenge of failedThreeDSecure: declined",
  "challenge of unavailableThreeDSecure: declined",
  "challenge of attemptedThreeDSecure: declined",
  "challenge answered: right",
  "challenge answered: wrong",
  "challenge answered: cancel",
  "challenge answered: none",
  "challenge answered: later",
  "forged return refused",
  "foreign return refused",
  "return replayed",
  "return twice at once",
  "late return: captured",
  "hosted first try: captured",
  "hosted second try: captured",
  "hosted page in two tabs",
  "hosted try: payment_state_conflict",
  "retry: captured",
  "capture: captured",
  "capture: pending",
  "capture: capture_exceeds_authorized",
  "capture: bank_refused",
  "capture in pieces",
  "capture within tolerance",
  "capture against void: capture wins",
  "capture against void: void wins",
  "void: voided",
  "refund: succeeded",
  "refund: scheduled",
  "refund: pending_approval",
  "refund: unknown",
  "refund: bank_unavailable",
  "refund: refund_exceeds_captured",
  "refund race: some fit, some do not",
  "refund against void: void wins",
  "refund against void: refund wins",
  "keyed refund: replayed",
  "approval: approve",
  "approval: reject",
  "approval: refund_state_conflict",
  "fault: lost_before",
  "fault: lost_after",
  "fault: slow",
  "fault: garbage",
  "fault: down",
  "fault: decline",
  "two workers at once",
  "day end while others sell",
  "lease passed under its holder",
  "work: dayEnds",
  "work: expirations",
  "work: retries",
] as const;

/** The same for processes that were killed. */
const OF_DEATHS = [
  "process killed at the bank",
  "process killed at a statement",
  "killed in sale",
  "killed in keyed_sale",
  "killed in challenge",
  "killed in capture",
  "killed in refund",
  "killed in work",
  "key of a dead process taken over",
] as const;

/** Adds what the rows of these merchants tell. */
export async function countRowStates(merchantIds: readonly string[], counts: StateCounts): Promise<void> {
  for (const [state, from] of Object.entries(OF_ROWS)) {
    const [table, where] = from.split(" where ", 2);
    const rest = from.slice(`${table} where `.length);
    const [row] = await asOwner<{ count: number }>(
      `select count(*)::int as count from ${table} x where x.merchant_id = any($1) and (${where && rest})`,
      [merchantIds],
    );
    addState(counts, state, row?.count ?? 0);
  }
}

/** The interesting states that were never met. */
export function missedStates(counts: StateCounts, withDeaths: boolean): string[] {
  const wanted = [...OF_STEPS, ...Object.keys(OF_ROWS), ...(withDeaths ? OF_DEATHS : [])];
  return wanted.filter((state) => !SELDOM.has(state) && (counts.get(state) ?? 0) === 0);
}
