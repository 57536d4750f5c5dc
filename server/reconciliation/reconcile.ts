import { jobScope } from "@/server/access/job-scope";
import { listRollupDifferences } from "@/server/analytics/list-rollup-differences";
import { requirePermission } from "@/server/core/permissions";
import { database } from "@/server/db/client";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type BookPorts, checkBankBook } from "./check-bank-book";
import { checkBankSettlement } from "./check-bank-settlement";
import { type CheckResult, listMerchants, runSqlCheck } from "./check-store";
import { EVENT_CHECKS } from "./event-checks-store";
import { LEDGER_CHECKS } from "./ledger-checks-store";
import { PAYOUT_CHECKS } from "./payout-checks-store";
import { PROOF_CHECKS } from "./proof-checks-store";
import { STATE_CHECKS } from "./state-checks-store";

/** How strict the checks are, and whose rows they look at. */
export interface ReconcileOptions {
  /** From when on something that waits for the bank counts as stuck. Units: minutes of the business clock. */
  readonly stuckMinutes?: number;
  /** One merchant; every merchant of the installation where absent. */
  readonly merchantId?: string;
}

/** What one check found in one merchant's rows. */
export interface CheckReport extends CheckResult {
  readonly check: string;
  readonly says: string;
  readonly merchantId: string;
}

/** One broken claim. */
export interface Finding {
  readonly check: string;
  readonly merchantId: string;
  readonly objectId: string;
  readonly detail: string;
}

const STUCK_MINUTES = 15;
/** Banks pay at nine and are asked half an hour later: four times as long as anything else may wait. */
const TOLD_WITHIN = 4;
const SQL_CHECKS = [...LEDGER_CHECKS, ...PAYOUT_CHECKS, ...PROOF_CHECKS, ...STATE_CHECKS, ...EVENT_CHECKS];

async function checkRollups(scope: MerchantScope): Promise<CheckResult> {
  const { checked, broken, rows } = await listRollupDifferences(scope);
  return { checked, broken, rows: rows.map(({ day, detail }) => ({ objectId: day, detail })) };
}

/** Runs every check on one merchant's rows. Refuses: `forbidden`. */
export async function reconcileMerchant(
  scope: MerchantScope,
  ports: BookPorts,
  stuckMinutes = STUCK_MINUTES,
): Promise<CheckReport[]> {
  requirePermission(scope, "reconciliation.read");
  const { merchantId } = scope;
  const reports: CheckReport[] = [];
  for (const check of SQL_CHECKS) {
    const result = await inMerchantTx(scope, (tx) => runSqlCheck(tx, check, stuckMinutes));
    reports.push({ ...result, check: check.id, says: check.says, merchantId });
  }
  const book = await checkBankBook(scope, ports);
  const money = await checkBankSettlement(scope, ports, stuckMinutes * TOLD_WITHIN);
  const rollups = await checkRollups(scope);
  return [
    ...reports,
    { ...book, check: "bank_book", says: "Our book equals the bank's, order by order", merchantId },
    {
      ...money,
      check: "bank_settlement",
      says: "Our money equals the bank's, by payment, batch and payout",
      merchantId,
    },
    { ...rollups, check: "rollups", says: "Analytics say what the rows behind them say", merchantId },
  ];
}

/** Runs every check on every merchant's rows, with what each looked at. */
export async function runChecks(ports: BookPorts, options: ReconcileOptions = {}): Promise<CheckReport[]> {
  const merchants = options.merchantId ? [{ id: options.merchantId }] : await listMerchants(database());
  const reports: CheckReport[] = [];
  for (const { id } of merchants) {
    reports.push(...(await reconcileMerchant(jobScope(id, "reconcile"), ports, options.stuckMinutes)));
  }
  return reports;
}

/**
 * Checks every invariant that can be checked on a living installation and answers what breaks one; nothing where all is
 * well. Source: safety §1.
 */
export async function reconcile(ports: BookPorts, options: ReconcileOptions = {}): Promise<Finding[]> {
  const reports = await runChecks(ports, options);
  return reports.flatMap(({ check, merchantId, rows }) => rows.map((row) => ({ check, merchantId, ...row })));
}
