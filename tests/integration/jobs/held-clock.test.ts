import { beforeAll, expect, it } from "vitest";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { readUnheldNow } from "@/server/jobs/due-store";
import { type DoneWork, runDueWork } from "@/server/jobs/run-due-work";
import { createPayment } from "@/server/payments/create-payment";
import { advanceTestClock } from "@/server/sandbox/advance-test-clock";
import { advanceHeldClock, holdDueWork } from "@/server/sandbox/clock-store";
import { memberOf, openShop, type Shop, saleOf, terminalNow } from "@/tests/support/merchant-world";
import { drain, openWorld, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAY_MS = 86_400_000;

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
  // The clock is the installation's: what merchants of earlier suites left behind would be done too.
  const later = "= '2200-01-01' where merchant_id <> $1 and";
  const { merchantId } = shop.scope;
  await asOwner(`update terminals set next_day_end_at ${later} true`, [merchantId]);
  for (const table of ["operations", "refunds", "payments"]) {
    await asOwner(`update ${table} set due_at ${later} due_at is not null`, [merchantId]);
  }
});

const wallIn = (ms: number) => new Date(Date.now() + ms);

/** A worker's turns, one after the other, until it is told to stop. Answers what it did. */
function workBeside(): { stop(): Promise<DoneWork[]> } {
  let isStopped = false;
  const turns: DoneWork[] = [];
  const work = async () => {
    while (!isStopped) turns.push(await runDueWork(world.ports, readUnheldNow));
    return turns;
  };
  const running = work();
  return {
    stop: () => {
      isStopped = true;
      return running;
    },
  };
}

it("what is due after an advance is done and counted by it alone, though a worker runs beside", async () => {
  await createPayment(shop.scope, saleOf(), world.context);
  await drain(world);
  const owner = memberOf(shop, { name: "Derya", role: "owner", refundLimitMinor: null });
  const worker = workBeside();
  for (let day = 0; day < 3; day += 1) {
    const before = (await terminalNow(shop)).nextDayEndAt;
    const { done } = await advanceTestClock(owner, { byMs: DAY_MS }, world.ports);
    expect(done.dayEnds).toBe(1);
    expect((await terminalNow(shop)).nextDayEndAt.getTime()).toBe(before.getTime() + DAY_MS);
  }
  const turns = await worker.stop();
  expect(turns.reduce((sum, { dayEnds }) => sum + dayEnds, 0)).toBe(0);
  expect(await readUnheldNow()).not.toBeNull();
});

it("a worker leaves due work alone while it is held, and does it when a mover that died is over", async () => {
  const { nextDayEndAt } = await terminalNow(shop);
  await advanceHeldClock(nextDayEndAt.getTime() + 60_000 - Date.now(), wallIn(30_000));
  await world.bank.sandbox.advanceClock(await readBusinessNow());
  expect((await runDueWork(world.ports, readUnheldNow)).dayEnds).toBe(0);
  expect(await terminalNow(shop)).toMatchObject({ nextDayEndAt });
  await asOwner("update business_clock set held_until = $1", [wallIn(-1)]);
  expect((await runDueWork(world.ports, readUnheldNow)).dayEnds).toBe(1);
});

it("checks the hold again before every page", async () => {
  const { nextDayEndAt } = await terminalNow(shop);
  await createPayment(shop.scope, saleOf(), world.context);
  await advanceHeldClock(nextDayEndAt.getTime() + 3 * DAY_MS - Date.now(), wallIn(-1));
  await world.bank.sandbox.advanceClock(await readBusinessNow());
  let pages = 0;
  const done = await runDueWork(world.ports, async () => {
    pages += 1;
    if (pages === 2) await holdDueWork(wallIn(30_000));
    return readUnheldNow();
  });
  expect([pages, done.dayEnds]).toEqual([2, 1]);
});
