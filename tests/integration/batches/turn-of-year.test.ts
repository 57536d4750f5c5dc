import { beforeAll, expect, it } from "vitest";
import { istanbulDay } from "@/server/core/business-day";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { createPayment } from "@/server/payments/create-payment";
import { findingsOf, openShop, saleOf, terminalNow } from "@/tests/support/merchant-world";
import { drain, moveClocks, openWorld, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAY_MS = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

/** The last day of this year, at an hour in Istanbul. */
async function yearEndAt(hour: number): Promise<Date> {
  const year = istanbulDay(await readBusinessNow()).slice(0, 4);
  return new Date(`${year}-12-31T${String(hour).padStart(2, "0")}:00:00+03:00`);
}

it("a clock that is moved over month and year ends closes every day of Istanbul once, in order", async () => {
  const shop = await openShop(world);
  const { dayEndHour, nextDayEndAt } = shop.terminal;
  // Between 21:00 UTC and midnight UTC it is the next day in Istanbul already.
  const eve = await yearEndAt(dayEndHour);
  await moveClocks(world, new Date(eve.getTime() - 60_000));
  await drain(world);
  const last = await createPayment(shop.scope, saleOf({ amountMinor: 1_000n }), world.context);
  await moveClocks(world, new Date(eve.getTime() + 60_000));
  await drain(world);
  const first = await createPayment(shop.scope, saleOf({ amountMinor: 2_000n }), world.context);
  await moveClocks(world, new Date(eve.getTime() + 3 * DAY_MS + 60_000));
  await drain(world);

  const batches = await asOwner<{ id: string; number: number; status: string; closed_at: Date | null }>(
    "select id, number, status, closed_at from batches where terminal_id = $1 order by number",
    [shop.terminal.id],
  );
  const closed = batches.filter(({ status }) => status === "closed");
  const nights = Math.round((eve.getTime() + 3 * DAY_MS - nextDayEndAt.getTime()) / DAY_MS) + 1;
  expect(closed.map(({ number }) => number)).toEqual(
    Array.from({ length: nights }, (_, position) => position + 1),
  );
  expect(closed.map(({ closed_at }) => closed_at?.getTime())).toEqual(
    Array.from({ length: nights }, (_, position) => nextDayEndAt.getTime() + position * DAY_MS),
  );
  expect(batches.at(-1)).toMatchObject({ number: nights + 1, status: "open" });

  const dayOf = (batchId: string | null) => closed.find(({ id }) => id === batchId)?.closed_at;
  expect(dayOf(last.batchId)).toEqual(eve);
  expect(dayOf(first.batchId)).toEqual(new Date(eve.getTime() + DAY_MS));
  expect((await terminalNow(shop)).nextDayEndAt).toEqual(new Date(eve.getTime() + 4 * DAY_MS));
  const events = await asOwner("select 1 from events where merchant_id = $1 and type = 'batch.closed'", [
    shop.scope.merchantId,
  ]);
  expect(events).toHaveLength(nights);
  expect(await findingsOf(world, shop)).toEqual([]);
});
