import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type * as DueStore from "@/server/jobs/due-store";
import { runDueWork } from "@/server/jobs/run-due-work";
import { createPayment } from "@/server/payments/create-payment";
import { log } from "@/server/platform/log";
import { requestRefund } from "@/server/refunds/request-refund";
import { entriesOf, findingsOf, openShop, saleOf, terminalNow } from "@/tests/support/merchant-world";
import { moveClocks, openWorld, type World } from "@/tests/support/world";

const between = vi.hoisted(() => ({ listAndWork: null as (() => Promise<unknown>) | null }));

vi.mock(import("@/server/jobs/due-store"), async (load): Promise<typeof DueStore> => {
  const real = await load();
  return {
    ...real,
    listDueWork: async (...given) => {
      const rows = await real.listDueWork(...given);
      const other = rows[0]?.kind === "refund" ? between.listAndWork : null;
      if (other) between.listAndWork = null;
      await other?.();
      return rows;
    },
  };
});

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => vi.restoreAllMocks());

it("a scheduled refund that another worker sent first is no error, and goes once", async () => {
  const shop = await openShop(world, { sameDayRefund: "refuse" });
  const sale = await createPayment(shop.scope, saleOf(), world.context);
  const wish = { amountMinor: 4_000n, reason: "other", note: null, expectedRefundableMinor: null } as const;
  expect(await requestRefund(shop.scope, { paymentId: sale.id, ...wish }, world.context)).toMatchObject({
    status: "scheduled",
  });
  const { nextDayEndAt } = await terminalNow(shop);
  await moveClocks(world, new Date(nextDayEndAt.getTime() + 5 * 60_000));
  const error = vi.spyOn(log(), "error");
  const other = vi.fn(() => runDueWork(world.ports));
  between.listAndWork = other;
  await runDueWork(world.ports);
  expect(other).toHaveBeenCalledOnce();
  expect(error).not.toHaveBeenCalled();
  expect(await entriesOf(sale.id)).toEqual({ capture: 1, refund: 1 });
  expect(await findingsOf(world, shop)).toEqual([]);
});
