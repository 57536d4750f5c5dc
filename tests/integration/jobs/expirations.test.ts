import { beforeAll, describe, expect, it } from "vitest";
import { runDueWork } from "@/server/jobs/run-due-work";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import {
  bookOf,
  eventsOf,
  findingsOf,
  openShop,
  readPayment,
  type Shop,
  saleOf,
} from "@/tests/support/merchant-world";
import { drain, openWorld, passTime, type World } from "@/tests/support/world";

const DAY_MS = 86_400_000;

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const pay = (over: Parameters<typeof saleOf>[0]) => createPayment(shop.scope, saleOf(over), world.context);

describe("time that runs out", () => {
  it("ends a challenge that nobody answered, once, though two workers see it", async () => {
    const asked = await pay({ threeDSecureMode: "required" });
    await passTime(world, 5 * 60_000);
    await runDueWork(world.ports);
    expect((await readPayment(shop, asked.id)).payment.status).toBe("requires_action");
    await passTime(world, 10 * 60_000);
    await Promise.all([runDueWork(world.ports), runDueWork(world.ports), runDueWork(world.ports)]);
    expect((await readPayment(shop, asked.id)).payment).toMatchObject({ status: "expired", dueAt: null });
    expect((await eventsOf(asked.id)).filter((type) => type === "payment.expired")).toHaveLength(1);
  });

  it("ends a pre-authorisation past its hold, at the bank too, and then refuses its capture", async () => {
    const held = await pay({ captureMode: "manual" });
    await passTime(world, 6 * DAY_MS);
    await drain(world);
    expect((await readPayment(shop, held.id)).payment.status).toBe("authorized");
    await passTime(world, 2 * DAY_MS);
    await drain(world);
    expect((await readPayment(shop, held.id)).payment.status).toBe("expired");
    expect(await bookOf(world, shop, held.id)).toMatchObject([{ status: "expired", capturedMinor: 0n }]);
    const late = capturePayment(
      shop.scope,
      { paymentId: held.id, amountMinor: null, final: true },
      world.context,
    );
    await expect(late).rejects.toMatchObject({ code: "payment_state_conflict" });
  });

  it("keeps what was captured of a hold whose rest ran out", async () => {
    const held = await pay({ captureMode: "manual" });
    await capturePayment(
      shop.scope,
      { paymentId: held.id, amountMinor: 4_000n, final: false },
      world.context,
    );
    await passTime(world, 8 * DAY_MS);
    await drain(world);
    expect((await readPayment(shop, held.id)).payment).toMatchObject({
      status: "captured",
      capturedMinor: 4_000n,
    });
    expect(await bookOf(world, shop, held.id)).toMatchObject([{ status: "captured", capturedMinor: 4_000n }]);
  });

  it("against a capture at once ends in one of the two, the same in both books", async () => {
    const held = await pay({ captureMode: "manual" });
    await passTime(world, 7 * DAY_MS + 60_000);
    await Promise.allSettled([
      capturePayment(shop.scope, { paymentId: held.id, amountMinor: null, final: true }, world.context),
      drain(world),
    ]);
    await drain(world);
    const { payment } = await readPayment(shop, held.id);
    expect(payment).toMatchObject({ status: "expired", pendingOperation: null, capturedMinor: 0n });
    expect((await bookOf(world, shop, held.id))[0]).toMatchObject({ capturedMinor: 0n });
  });
});

it("after all of it both books agree and nothing waits", async () => {
  expect(await findingsOf(world, shop)).toEqual([]);
});
