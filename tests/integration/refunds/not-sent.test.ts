import { beforeAll, describe, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { approveRefund } from "@/server/refunds/approve-refund";
import { requestRefund } from "@/server/refunds/request-refund";
import { requestRefundOnce } from "@/server/refunds/request-refund-once";
import {
  entriesOf,
  eventsOf,
  findingsOf,
  memberOf,
  openShop,
  readPayment,
  type Shop,
  saleOf,
} from "@/tests/support/merchant-world";
import { drain, openWorld, passTime, type World } from "@/tests/support/world";

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const sell = () => createPayment(shop.scope, saleOf(), world.context);

describe("a refund that surely was not sent", () => {
  const wish = { reason: "other", note: null, expectedRefundableMinor: null } as const;

  it.each([
    ["a part", 3_095n],
    ["a whole sale of the day", null],
  ])("of %s is refused, gives nothing back and leaves its amount free", async (_what, amountMinor) => {
    const sale = await sell();
    if (amountMinor === null) await downNext("void");
    const asked = requestRefund(shop.scope, { paymentId: sale.id, amountMinor, ...wish }, world.context);
    await expect(asked).rejects.toMatchObject({ code: "bank_unavailable" });
    await passTime(world, 120_000);
    await drain(world);
    const { payment, refunds } = await readPayment(shop, sale.id);
    expect(refunds).toMatchObject([{ status: "failed", dueAt: null }]);
    expect(payment).toMatchObject({ status: "captured", refundedMinor: 0n, reservedMinor: 0n });
    expect(payment.pendingOperation).toBeNull();
    expect(await entriesOf(sale.id)).toEqual({ capture: 1 });
    expect(await eventsOf(sale.id)).toContain("refund.failed");
  });

  it("frees the key of the page that asked, so that pressing again gives back once", async () => {
    const sale = await sell();
    await downNext("refund");
    const press = () =>
      requestRefundOnce(
        shop.scope,
        { paymentId: sale.id, amountMinor: 3_000n, ...wish, requestKey: `page-${sale.id}` },
        world.context,
      );
    await expect(press()).rejects.toMatchObject({ code: "bank_unavailable" });
    const given = await press();
    expect(given.status).toBe("succeeded");
    expect((await press()).id).toBe(given.id);
    expect((await readPayment(shop, sale.id)).payment.refundedMinor).toBe(3_000n);
  });

  it("that a second person let go waits and is sent by itself", async () => {
    const sale = await sell();
    const asker = memberOf(shop, { name: "Çağla", role: "support", refundLimitMinor: 1_000n });
    const approver = memberOf(shop, { name: "Mert", role: "admin", refundLimitMinor: null });
    const request = { paymentId: sale.id, amountMinor: 3_000n, ...wish };
    const { id } = await requestRefund(asker, request, world.context);
    await downNext("refund");
    expect(await approveRefund(approver, id, world.context)).toMatchObject({ status: "scheduled" });
    await passTime(world, 120_000);
    await drain(world);
    expect((await readPayment(shop, sale.id)).refunds).toMatchObject([{ status: "succeeded" }]);
  });

  async function downNext(operation: "void" | "refund") {
    const { clientId } = shop.terminal;
    const fault = { clientId, operation, fault: "down", bankCode: null, latencyMs: null, times: 1 } as const;
    await world.bank.sandbox.setFault(fault);
  }
});

it("after all of it both books agree and nothing waits", async () => {
  await drain(world);
  expect(await findingsOf(world, shop)).toEqual([]);
});
