import { beforeAll, expect, it } from "vitest";
import { runDueWork } from "@/server/jobs/run-due-work";
import { readTrialBalance } from "@/server/ledger/read-trial-balance";
import { createPayment } from "@/server/payments/create-payment";
import { findingsOf, openShop, readPayment, saleOf, terminalNow } from "@/tests/support/merchant-world";
import { drain, moveClocks, openWorld, passTime, portsTo, type World } from "@/tests/support/world";

const DAY_MS = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

it("a sale whose answer is found after its batch was paid is paid with a later one", async () => {
  const shop = await openShop(world);
  await createPayment(shop.scope, saleOf(), world.context);
  const lost = await createPayment(shop.scope, saleOf({ amountMinor: 20_091n }), world.context);
  expect(lost.status).toBe("unknown");
  const silent = portsTo(world.bank, () => ({
    inquire: async () => ({ kind: "unreachable", hops: [], latencyMs: 0 }),
  }));
  const { nextDayEndAt } = await terminalNow(shop);
  await moveClocks(world, new Date(nextDayEndAt.getTime() + 60_000));
  await runDueWork(silent);
  await passTime(world, 4 * DAY_MS);
  await runDueWork(silent);
  expect((await readPayment(shop, lost.id)).payment.status).toBe("unknown");
  await passTime(world, DAY_MS);
  await drain(world);
  expect((await readPayment(shop, lost.id)).payment.status).toBe("captured");
  await passTime(world, 5 * DAY_MS);
  await drain(world);
  expect(await findingsOf(world, shop)).toEqual([]);
  const [balance] = await readTrialBalance(shop.scope, { before: null });
  const owed = balance?.accounts.find(({ account }) => account === "bank_receivable");
  expect(owed?.balanceMinor).toBe(0n);
});
