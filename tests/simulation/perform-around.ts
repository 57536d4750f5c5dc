import { readBusinessNow } from "@/server/db/merchant-tx";
import { runDueWork } from "@/server/jobs/run-due-work";
import { moveClocks, passTime } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";
import type { Act } from "./act";
import { type Stage, stallAt } from "./stage";
import type { Witness } from "./witness";

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;

const merchantsOf = ({ stalls }: Stage) => stalls.map(({ merchantId }) => merchantId);

/** The bank gets a fault. */
export async function performFault(stage: Stage, act: Of<"fault">, witness: Witness): Promise<void> {
  const { clientIds } = stallAt(stage, act.shop);
  await stage.world.bank.sandbox.setFault({
    clientId: clientIds[act.times % clientIds.length] ?? null,
    operation: act.operation,
    fault: act.fault,
    bankCode: null,
    latencyMs: act.latencyMs,
    times: act.times,
  });
  witness.met(`fault: ${act.fault}`);
}

/** Workers do what is due, at once. */
export async function performWork(stage: Stage, workers: number, witness: Witness): Promise<void> {
  const done = await stage.atOnce(Array.from({ length: workers }, () => () => runDueWork(stage.world.ports)));
  if (workers > 1) witness.met("two workers at once");
  for (const each of done) {
    for (const [what, count] of Object.entries(each)) if (count > 0) witness.met(`work: ${what}`);
  }
}

/** Business time goes on. */
export async function performPass(stage: Stage, byMs: number): Promise<void> {
  await passTime(stage.world, byMs);
}

/** Every terminal's day is over while others sell, and two workers end it. */
export async function performDayEnd(stage: Stage, witness: Witness): Promise<void> {
  const [row] = await asOwner<{ ends: Date }>(
    "select max(next_day_end_at) as ends from terminals where merchant_id = any($1)",
    [merchantsOf(stage)],
  );
  const now = await readBusinessNow();
  if (row && row.ends > now) await moveClocks(stage.world, new Date(row.ends.getTime() + 30_000));
  await performWork(stage, 2, witness);
  witness.met("day end while others sell");
}

/**
 * Leases of senders and of keys pass. Who still lives is then a frozen process that wakes after its lease; what is dead
 * can be taken over.
 */
export async function performLapse(stage: Stage, witness: Witness): Promise<void> {
  const passed = await lapse(merchantsOf(stage));
  if (passed > 0) witness.met("lease passed under its holder");
}

/** Lets the leases of merchants pass; answers how many there were. */
export async function lapse(merchantIds: readonly string[]): Promise<number> {
  const [row] = await asOwner<{ count: number }>(
    `with senders as (
       update operations set lease_until = lease_until - interval '1 hour'
        where merchant_id = any($1) and status = 'sending' and lease_until > now() returning 1
     ), keys as (
       update idempotency_keys set lease_until = lease_until - interval '1 hour'
        where merchant_id = any($1) and response_status is null and lease_until > now() returning 1
     ) select ((select count(*) from senders) + (select count(*) from keys))::int as count`,
    [merchantIds],
  );
  return row?.count ?? 0;
}
