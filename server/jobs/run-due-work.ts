import { jobScope } from "@/server/access/job-scope";
import { fetchBankFiles } from "@/server/bank-files/fetch-bank-files";
import { closeDueBatch } from "@/server/batches/close-due-batch";
import { expireDueSession } from "@/server/checkout/expire-due-session";
import { DomainError, type ErrorCode } from "@/server/core/errors";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { expirePayment } from "@/server/payments/expire-payment";
import type { PaymentPorts } from "@/server/payments/payment-ports";
import { resolveOperation } from "@/server/payments/resolve-operation";
import { log } from "@/server/platform/log";
import { sendRefund } from "@/server/refunds/send-refund";
import { type DueRow, listDueWork } from "./due-store";

/** What was done, as the test clock answers it. */
export interface DoneWork {
  readonly dayEnds: number;
  readonly payouts: number;
  readonly expirations: number;
  readonly retries: number;
}

type Counter = keyof DoneWork;

const COUNTERS = {
  operation: "retries",
  refund: "retries",
  payment: "expirations",
  checkout_session: "expirations",
  day_end: "dayEnds",
  bank_files: "payouts",
} as const satisfies Record<DueRow["kind"], Counter>;

const PAGE = 50;

/**
 * Does one thing that is due. Answers whether it ended or moved, so that what only waits on is not counted; files answer
 * how many payouts were in them.
 */
async function runOne(row: DueRow, ports: PaymentPorts): Promise<boolean | number> {
  const scope = jobScope(row.merchantId, row.kind);
  const context = { ports, claim: null, requestId: null };
  switch (row.kind) {
    case "operation":
      return resolveOperation(scope, row.objectId, ports);
    case "refund": {
      const wish = { refundId: row.objectId, event: "send", approvedBy: null } as const;
      return (await sendRefund(scope, wish, context)).status !== "scheduled";
    }
    case "payment":
      return expirePayment(scope, row.objectId, ports);
    case "checkout_session":
      return expireDueSession(scope, row.objectId, context);
    case "day_end":
      return closeDueBatch(scope, row.objectId, ports);
    case "bank_files":
      return fetchBankFiles(scope, row.objectId, ports);
  }
}

/** What may bring new work that is due before the rest of a page. */
const BRINGS_WORK: ReadonlySet<DueRow["kind"]> = new Set(["day_end", "operation", "refund"]);

/** Refusals that say that another worker, or a person, moved the object first. */
const LOST_RACES: ReadonlySet<ErrorCode> = new Set([
  "write_conflict",
  "payment_state_conflict",
  "refund_state_conflict",
  "checkout_session_state_conflict",
]);

/** One thing at one due time: a terminal's next day end is another thing. */
function keyOf(row: DueRow): string {
  return `${row.kind} ${row.objectId} ${row.dueAt.getTime()}`;
}

async function tryOne(row: DueRow, ports: PaymentPorts): Promise<number> {
  try {
    return Number(await runOne(row, ports));
  } catch (error) {
    if (error instanceof DomainError && LOST_RACES.has(error.code)) {
      log().debug("due work was done by somebody else", {
        kind: row.kind,
        objectId: row.objectId,
        code: error.code,
      });
      return 0;
    }
    log().error("due work failed", { kind: row.kind, objectId: row.objectId }, error);
    return 0;
  }
}

/**
 * Does everything that waits for the business clock and is due, in the order of its due time, each once; files of banks
 * come last, when every day that is over has been ended. What fails is logged, left for the next call, and does not hold the rest. Answers what was done.
 * `readNow` is asked before every page; null ends the work, as where somebody else holds it.
 */
export async function runDueWork(
  ports: PaymentPorts,
  readNow: () => Promise<Date | null> = readBusinessNow,
): Promise<DoneWork> {
  const done = { dayEnds: 0, payouts: 0, expirations: 0, retries: 0 };
  const tried = new Set<string>();
  for (;;) {
    const now = await readNow();
    if (now === null) return done;
    const rows = await listDueWork(now, PAGE + tried.size);
    const fresh = rows.filter((row) => !tried.has(keyOf(row)));
    if (fresh.length === 0) return done;
    for (const row of fresh) {
      tried.add(keyOf(row));
      done[COUNTERS[row.kind]] += await tryOne(row, ports);
      if (BRINGS_WORK.has(row.kind)) break;
    }
  }
}
