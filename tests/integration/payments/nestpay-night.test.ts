import { afterAll, beforeAll, expect, it } from "vitest";
import { loadBins, readBins } from "@/prisma/seed/bins";
import { nextIstanbulHour } from "@/server/core/business-day";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import { databaseUrls } from "@/tests/support/database";
import { findingsOf, readPayment, type Shop, saleOf } from "@/tests/support/merchant-world";
import { type NestpayLine, openNestpayLine } from "@/tests/support/nestpay-line";
import { openNestpayShop, ownWorld } from "@/tests/support/nestpay-shop";
import { drain, moveClocks, type World } from "@/tests/support/world";
import { asBank, asOwner, ensureBins } from "@/tests/support/world-sql";

const MINUTE_MS = 60_000;

let line: NestpayLine;
let world: World;
let shop: Shop;
beforeAll(async () => {
  await ensureBins((owner) => loadBins(owner, readBins()));
  line = await openNestpayLine({ databaseUrl: databaseUrls().BANK_DATABASE_URL, slowFaultMs: 50 });
  world = ownWorld(line);
  shop = await openNestpayShop(line);
  // The morning after the night in which the terminal was opened: no test stands on the edge of a day.
  await moveClocks(world, new Date((await nextNight()).getTime() + 10 * 3_600_000));
  await drain(world);
});
afterAll(() => line.close());

const nextNight = async () => nextIstanbulHour(await readBusinessNow(), shop.terminal.dayEndHour);
const sell = () => createPayment(shop.scope, saleOf(), world.context);

/** The bank's batches of this terminal, oldest first. */
const bankBatches = () =>
  line.bank.database.batch.findMany({
    where: { clientId: shop.terminal.clientId },
    orderBy: { number: "asc" },
  });

const ourBatchOf = async (paymentId: string) => {
  const [row] = await asOwner<{ number: number; status: string }>(
    "select b.number, b.status from batches b join payments p on p.batch_id = b.id where p.id = $1",
    [paymentId],
  );
  return row;
};

const operationsOf = async (paymentId: string) =>
  (await readPayment(shop, paymentId)).operations.map(({ kind, status }) => `${kind} ${status}`);

it("ends with our own night: both books close the batch, the next sale settles in another, a refund is a Credit", async () => {
  const sold = await sell();
  const before = await ourBatchOf(sold.id);
  const night = await nextNight();
  await moveClocks(world, new Date(night.getTime() + 9 * 3_600_000));
  await drain(world);
  expect(await ourBatchOf(sold.id)).toEqual({ number: before?.number, status: "closed" });
  const bank = (await bankBatches()).find(({ number }) => number === before?.number);
  expect(bank).toMatchObject({
    status: "closed",
    closedAt: night,
    salesCount: 1,
    salesMinor: sold.capturedMinor,
  });
  const next = await ourBatchOf((await sell()).id);
  expect(next).toEqual({ number: (before?.number ?? 0) + 1, status: "open" });
  const refund = await requestRefund(
    shop.scope,
    { paymentId: sold.id, amountMinor: 1_000n, reason: "other", note: null, expectedRefundableMinor: null },
    world.context,
  );
  expect(refund).toMatchObject({ status: "succeeded" });
  expect(await operationsOf(sold.id)).toContain("refund approved");
  expect(await findingsOf(world, shop)).toEqual([]);
});

it("ends though nobody called: a void of the evening is refused after it and goes on as a refund", async () => {
  const sold = await sell();
  const night = await nextNight();
  // The bank's clock alone is past its hour, and nothing told it to look: the next message does.
  await asBank("update bank_clock set offset_ms = $1", [String(night.getTime() + MINUTE_MS - Date.now())]);
  const voided = await voidPayment(shop.scope, sold.id, world.context);
  expect(voided).toMatchObject({ status: "captured", refundedMinor: sold.capturedMinor });
  expect(await operationsOf(sold.id)).toEqual(expect.arrayContaining(["void declined", "refund approved"]));
  const order = await line.bank.database.order.findFirst({
    where: { clientId: shop.terminal.clientId },
    orderBy: { id: "desc" },
  });
  const closed = (await bankBatches()).find(({ number }) => number === order?.batchNumber);
  expect(closed).toMatchObject({ status: "closed", closedAt: night });
  await moveClocks(world, new Date(night.getTime() + 9 * 3_600_000));
  await drain(world);
  expect(await findingsOf(world, shop)).toEqual([]);
});

it("closes each batch once, whoever asks at the same time and however often, and skips days without a sale", async () => {
  await sell();
  const count = (await bankBatches()).length;
  const night = await nextNight();
  await asBank("update bank_clock set offset_ms = $1", [
    String(night.getTime() + 50 * 3_600_000 - Date.now()),
  ]);
  await moveClocks(world, new Date(night.getTime() + 50 * 3_600_000));
  await Promise.all([sell(), sell(), line.bank.sandbox.advanceClock(night)]);
  const batches = await bankBatches();
  expect(batches).toHaveLength(count + 1);
  expect(batches.at(-1)).toMatchObject({
    status: "open",
    openedAt: new Date(night.getTime() + 48 * 3_600_000),
  });
  await drain(world);
  expect(await findingsOf(world, shop)).toEqual([]);
});

it("leaves alone the day of a terminal that is ended by our own message", async () => {
  const { clientId } = shop.terminal;
  await line.bank.database.terminal.update({ where: { clientId }, data: { closesAtHour: null } });
  const before = await bankBatches();
  await moveClocks(world, new Date((await nextNight()).getTime() + 3_600_000));
  expect(await bankBatches()).toEqual(before);
});
