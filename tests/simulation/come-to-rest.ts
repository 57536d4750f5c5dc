import { Logger, runOnce } from "graphile-worker";
import { jobScope } from "@/server/access/job-scope";
import { refreshRollups } from "@/server/analytics/refresh-rollups";
import type { JobDraft } from "@/server/core/decision";
import { JOBS } from "@/server/jobs/registry";
import { runDueWork } from "@/server/jobs/run-due-work";
import { databaseUrls } from "@/tests/support/database";
import { passTime } from "@/tests/support/world";
import { lapse } from "./perform-around";
import { HOLD_DAYS, type Stage } from "./stage";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A batch of before a weekend is paid on the next banking day. */
const PAID_WITHIN_MS = 4 * DAY_MS;
const ROUNDS = 10;

const quiet = new Logger(() => () => {});

/** Does what is due until nothing is. */
async function drain({ world }: Stage): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { dayEnds, payouts, expirations, retries } = await runDueWork(world.ports);
    if (dayEnds + payouts + expirations + retries === 0) return;
  }
}

/** Runs what stands in the job queue, as the worker would. */
async function runJobs({ world }: Stage): Promise<void> {
  const taskList = Object.fromEntries(
    Object.entries(JOBS).map(([name, work]) => [
      name,
      (payload: unknown) => work(payload as JobDraft["payload"], world.ports),
    ]),
  );
  const connectionString = databaseUrls().DATABASE_URL;
  await runOnce({ connectionString, taskList, concurrency: 4, noHandleSignals: true, logger: quiet });
}

/** The night after a day: payouts in the morning, rollups folded. */
export async function passNight(stage: Stage): Promise<void> {
  await passTime(stage.world, 10 * HOUR_MS);
  await drain(stage);
  for (const { merchantId } of stage.stalls) await refreshRollups(jobScope(merchantId, "rollups"));
}

/** Lets everything come to its end: no faults, no senders, holds, schedules and value dates over. */
export async function comeToRest(stage: Stage): Promise<void> {
  const { world, stalls } = stage;
  await world.bank.sandbox.clearFaults(stalls.flatMap(({ clientIds }) => clientIds));
  await lapse(stalls.map(({ merchantId }) => merchantId));
  for (const byMs of [0, 2 * HOUR_MS, DAY_MS, HOLD_DAYS * DAY_MS, PAID_WITHIN_MS]) {
    await passTime(world, byMs);
    await drain(stage);
  }
  await runJobs(stage);
  for (const { merchantId } of stalls) await refreshRollups(jobScope(merchantId, "rollups"));
}
