import type { SandboxBank } from "@/server/bank/sandbox-bank";
import { invalidField } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { readBusinessNow } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type DoneWork, runDueWork } from "@/server/jobs/run-due-work";
import { wallNow } from "@/server/platform/clock";
import { advanceHeldClock, findNextDue, holdDueWork, releaseDueWork } from "./clock-store";
import { requireSandbox, type SandboxPorts } from "./sandbox-ports";

const MOST_AT_ONCE_MS = 400 * 86_400_000;
const ROUNDS = 20;
const HOLD_MS = 30_000;
/** What asks every hour in vain must not make a jump of a year endless: beyond so many moments the rest is one leap. */
const MOST_MOMENTS = 3_000;

function countOf(done: DoneWork): number {
  return done.dayEnds + done.payouts + done.expirations + done.retries;
}

function addWork(left: DoneWork, right: DoneWork): DoneWork {
  return {
    dayEnds: left.dayEnds + right.dayEnds,
    payouts: left.payouts + right.payouts,
    expirations: left.expirations + right.expirations,
    retries: left.retries + right.retries,
  };
}

/** When a hold that begins now is over by itself: a mover that died holds no longer than this. */
const holdFromNow = () => new Date(wallNow().getTime() + HOLD_MS);

/** Does what is due until nothing is, holding it for itself; work that fails each time is left to the worker. */
async function drainDueWork(ports: SandboxPorts): Promise<DoneWork> {
  const readNow = async () => {
    await holdDueWork(holdFromNow());
    return readBusinessNow();
  };
  let done: DoneWork = { dayEnds: 0, payouts: 0, expirations: 0, retries: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const more = await runDueWork(ports, readNow);
    if (countOf(more) === 0) break;
    done = addWork(done, more);
  }
  return done;
}

/**
 * Goes from one moment at which something is due to the next, with both clocks, and does what is due then: a refund that
 * waited for the night is sent in that night and not weeks later. What becomes due on the way is a moment of its own.
 */
async function liveUntil(to: Date, sandbox: SandboxBank, ports: SandboxPorts): Promise<DoneWork> {
  let done: DoneWork = { dayEnds: 0, payouts: 0, expirations: 0, retries: 0 };
  for (let moment = 0; ; moment += 1) {
    const next = moment < MOST_MOMENTS ? await findNextDue(await readBusinessNow(), to) : null;
    const stage = next ?? to;
    await advanceHeldClock(stage.getTime() - wallNow().getTime(), holdFromNow());
    await sandbox.advanceClock(stage);
    done = addWork(done, await drainDueWork(ports));
    if (next === null) return done;
  }
}

/**
 * Moves the business clock of the installation forward, the bank's with it, and does everything that is due by then.
 * Answers when it has been done, with all of it counted: workers leave due work alone meanwhile.
 * Refuses: `forbidden`, `not_found` in production, `invalid_request` for an instant in the past or too far ahead.
 */
export async function advanceTestClock(
  scope: MerchantScope,
  wish: { readonly to: Date } | { readonly byMs: number },
  ports: SandboxPorts,
): Promise<{ readonly now: Date; readonly done: DoneWork }> {
  requirePermission(scope, "clock.write");
  const sandbox = requireSandbox(ports);
  const before = await readBusinessNow();
  const to = "to" in wish ? wish.to : new Date(before.getTime() + wish.byMs);
  const param = "to" in wish ? "to" : "by";
  if (to < before) throw invalidField(param, "in_the_past", "The clock moves forward only.");
  if (to.getTime() - before.getTime() > MOST_AT_ONCE_MS) {
    throw invalidField(param, "too_large", "The clock moves at most 400 days at once.");
  }
  await holdDueWork(holdFromNow());
  try {
    const done = await liveUntil(to, sandbox, ports);
    return { now: await readBusinessNow(), done };
  } finally {
    await releaseDueWork(holdFromNow());
  }
}
