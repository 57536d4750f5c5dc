import { jobScope } from "@/server/access/job-scope";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { readTrialBalance } from "@/server/ledger/read-trial-balance";
import { reconcile } from "@/server/reconciliation/reconcile";
import { asOwner, asVault } from "@/tests/support/world-sql";
import type { Stage } from "./stage";

/** A broken invariant, as a sentence. */
export type Finding = string;

const AT_REST = {
  payments: ["canceled", "captured", "created", "declined", "expired", "voided"],
  operations: ["approved", "declined", "not_sent", "reversed"],
  refunds: ["failed", "pending_approval", "succeeded"],
} as const;

interface RowCheck {
  readonly says: string;
  /** Answers `id` of what breaks it. `$1` are the merchants. */
  readonly sql: string;
}

const statesAtRest = (["payments", "operations", "refunds"] as const).map(
  (table): RowCheck => ({
    says: `${table} are at rest`,
    sql: `select concat(id, ' is ', status) as id from ${table} where merchant_id = any($1)
      and status <> all('{${AT_REST[table].join(",")}}'::text[])`,
  }),
);

const ofOneMerchant = (["attempts", "operations", "refunds", "ledger_entries", "events"] as const).map(
  (table): RowCheck => ({
    says: `${table} belong to the merchant of their payment`,
    sql: `select x.id from ${table} x join payments p on p.id = x.payment_id
      where p.merchant_id = any($1) and x.merchant_id <> p.merchant_id`,
  }),
);

// Safety §1. What `npm run reconcile` checks is not said again here.
const ROW_CHECKS: readonly RowCheck[] = [
  ...statesAtRest,
  ...ofOneMerchant,
  {
    says: "nothing runs at the bank any more",
    sql: "select id from payments where merchant_id = any($1) and pending_operation is not null",
  },
  {
    says: "one sale has one payment, whatever was repeated",
    sql: `select concat(order_id, ': ', string_agg(concat(id, ' ', status), ', ')) as id from payments
      where merchant_id = any($1) and status <> 'canceled' and order_id is not null
      group by merchant_id, order_id having count(*) > 1`,
  },
  {
    says: "one keyed wish has one refund, whatever was repeated",
    sql: `select concat(note, ': ', string_agg(id, ', ')) as id from refunds
      r where merchant_id = any($1) and note is not null and not exists (
        select from operations o where o.refund_id = r.id and o.status = 'not_sent' and r.status = 'failed')
      group by merchant_id, note having count(*) > 1`,
  },
  {
    // V015 more than is left, V037 nothing left: the amount had not been reserved.
    says: "more than was captured was asked back of the bank",
    sql: `select id from operations where merchant_id = any($1) and kind = 'refund' and status = 'declined'
      and bank_code in ('V015', 'V037')`,
  },
  {
    says: "no job is left in the queue",
    sql: `select concat('job ', id, ' after ', attempts, ' tries') as id from graphile_worker._private_jobs
      where payload->>'merchantId' = any($1)`,
  },
];

async function runRowChecks(merchantIds: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { says, sql } of ROW_CHECKS) {
    const rows = await asOwner<{ id: string }>(`${sql} limit 5`, [merchantIds]);
    findings.push(...rows.map(({ id }) => `${says}: ${id}`));
  }
  return findings;
}

async function findWaiting(merchantIds: readonly string[]): Promise<Finding[]> {
  const rows = await asOwner<{ kind: string; object_id: string }>(
    "select kind, object_id from list_due_work($2::timestamptz, now(), 100000) where merchant_id = any($1) limit 5",
    [merchantIds, await readBusinessNow()],
  );
  return rows.map(({ kind, object_id: id }) => `nothing waits for ever: ${kind} ${id}`);
}

async function checkTrialBalance(merchantId: string): Promise<Finding[]> {
  const scope = jobScope(merchantId, "reconcile");
  const findings: Finding[] = [];
  for (const { currency, differenceMinor, accounts } of await readTrialBalance(scope, { before: null })) {
    if (differenceMinor !== 0n) findings.push(`the trial balance is off by ${differenceMinor} ${currency}`);
    const owed = accounts.find(({ account }) => account === "bank_receivable")?.balanceMinor ?? 0n;
    // Below zero is what refunds cost after the last sale: it is carried, and `receivable_is_explained` says how much.
    if (owed > 0n) findings.push(`the bank still owes ${owed} ${currency} to ${merchantId}`);
  }
  return findings;
}

/** No card is kept when its payment has ended; a killed process may leave one until its half hour is over. */
async function checkVault(stage: Stage, merchantIds: readonly string[], kills: number): Promise<Finding[]> {
  const count = async () => {
    const [row] = await asVault<{ count: number }>(
      "select count(*)::int as count from vault_cards where merchant_id = any($1)",
      [merchantIds],
    );
    return row?.count ?? 0;
  };
  const kept = await count();
  if (kept > 0 && kills === 0) return [`the vault keeps ${kept} cards of payments that have ended`];
  await asVault(
    "update vault_cards set expires_at = expires_at - interval '31 minutes' where merchant_id = any($1)",
    [merchantIds],
  );
  await stage.world.ports.vault.forgetExpiredCards();
  const left = await count();
  return left === 0 ? [] : [`the vault keeps ${left} cards after their time`];
}

/** Every broken invariant of safety §1 over all merchants of a simulation; none where all is well. */
export async function checkInvariants(stage: Stage, kills: number): Promise<Finding[]> {
  const merchantIds = stage.stalls.map(({ merchantId }) => merchantId);
  const findings = [...(await runRowChecks(merchantIds)), ...(await findWaiting(merchantIds))];
  for (const merchantId of merchantIds) {
    const broken = await reconcile(stage.world.ports, { merchantId, stuckMinutes: 0 });
    findings.push(...broken.map(({ check, objectId, detail }) => `${check}: ${objectId} ${detail}`));
    findings.push(...(await checkTrialBalance(merchantId)));
  }
  findings.push(...(await checkVault(stage, merchantIds, kills)));
  return findings;
}
