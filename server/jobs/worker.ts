import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { forgetThrottles } from "@/server/access/forget-throttles";
import { jobScope } from "@/server/access/job-scope";
import { refreshRollups } from "@/server/analytics/refresh-rollups";
import type { AppPorts } from "@/server/composition";
import type { JobDraft } from "@/server/core/decision";
import { forgetAnswers } from "@/server/idempotency/forget-answers";
import { foldLedgerDays } from "@/server/ledger/fold-ledger-days";
import { sealLedger } from "@/server/ledger/seal-ledger";
import { log } from "@/server/platform/log";
import { listMerchantIds, readUnheldNow } from "./due-store";
import { JOBS } from "./registry";
import { runDueWork } from "./run-due-work";
import { openWorkerLocks } from "./worker-locks";

const DUE_EVERY_MS = 1_000;
const FOLD_EVERY_MS = 3_000;
const SEAL_EVERY_MS = 30_000;
const FORGET_EVERY_MS = 60_000;

/** A running worker. */
export interface WorkerHandle {
  stop(): Promise<void>;
}

function taskList(ports: AppPorts): TaskList {
  const tasks: TaskList = {};
  for (const [name, work] of Object.entries(JOBS)) {
    tasks[name] = (payload) => work(payload as JobDraft["payload"], ports);
  }
  return tasks;
}

const quiet = new Logger(() => (level, message) => {
  if (level === "error") log().error("the job queue reported an error", { message });
});

/** Runs work again and again, never twice at once; a failure is logged and does not end it. */
function repeat(name: string, everyMs: number, work: () => Promise<unknown>): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const turn = async () => {
    await work().catch((error: unknown) => log().error("a turn of the worker failed", { name }, error));
    if (!stopped) timer = setTimeout(begin, everyMs);
  };
  const begin = () => {
    running = turn();
  };
  begin();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

async function foldRollups(): Promise<void> {
  for (const merchantId of await listMerchantIds()) await refreshRollups(jobScope(merchantId, "rollups"));
}

async function foldLedgers(): Promise<void> {
  for (const merchantId of await listMerchantIds()) await foldLedgerDays(jobScope(merchantId, "ledger days"));
}

async function sealLedgers(): Promise<void> {
  for (const merchantId of await listMerchantIds()) await sealLedger(jobScope(merchantId, "ledger seals"));
}

/** Cards, answers and counters whose time is over. */
async function forgetWhatIsOver(ports: AppPorts): Promise<void> {
  await ports.vault.forgetExpiredCards();
  await forgetAnswers();
  await forgetThrottles();
}

/**
 * Starts the worker: the vault's keys are brought up to date, then jobs of the queue run, everything
 * that waits for the business clock, rollups, sums and seals of the ledger, and forgetting what is over.
 * `ownerUrl` is the address of the queue's owner. Any number of workers may run; each piece of work is effective once.
 */
export async function startWorker(ports: AppPorts, ownerUrl: string): Promise<WorkerHandle> {
  const events: WorkerEvents = new EventEmitter();
  const locks = await openWorkerLocks(ownerUrl, events);
  await locks.releaseDead();
  await ports.vault.rotateKeys();
  const runner: Runner = await run({
    connectionString: ownerUrl,
    maxPoolSize: 3,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: quiet,
    events,
    taskList: taskList(ports),
  });
  const stops = [
    repeat("dead workers", FORGET_EVERY_MS, () => locks.releaseDead()),
    repeat("due work", DUE_EVERY_MS, () => runDueWork(ports, readUnheldNow)),
    repeat("rollups", FOLD_EVERY_MS, foldRollups),
    repeat("ledger days", FOLD_EVERY_MS, foldLedgers),
    repeat("ledger seals", SEAL_EVERY_MS, sealLedgers),
    repeat("tidying", FORGET_EVERY_MS, () => forgetWhatIsOver(ports)),
  ];
  return {
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
      await runner.stop();
      await locks.stop();
    },
  };
}
