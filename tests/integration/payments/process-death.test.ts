import { beforeAll, describe, expect, it } from "vitest";
import { runDueWork } from "@/server/jobs/run-due-work";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import { resolveOperation } from "@/server/payments/resolve-operation";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import {
  bookOf,
  entriesOf,
  findingsOf,
  lastPayment,
  openShop,
  readPayment,
  type Shop,
  saleOf,
} from "@/tests/support/merchant-world";
import {
  contextOf,
  dieAt,
  drain,
  openWorld,
  passLeases,
  passTime,
  portsTo,
  type World,
} from "@/tests/support/world";

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const MOMENTS = ["before the call", "after the call"] as const;

const sell = (over: Parameters<typeof saleOf>[0] = {}) =>
  createPayment(shop.scope, saleOf(over), world.context);

const refundOf = (paymentId: string) => ({
  paymentId,
  amountMinor: 4_000n,
  reason: "other" as const,
  note: null,
  expectedRefundableMinor: null,
});

describe("a process that is killed while the bank is asked", () => {
  it("leaves its operation alone until its lease has passed", async () => {
    const dying = dieAt(world, "authorize", "after the call");
    void createPayment(shop.scope, saleOf(), dying.context);
    await dying.died;
    await runDueWork(world.ports);
    const { payment, operations } = await lastPayment(shop);
    expect(payment.status).toBe("processing");
    expect(operations).toMatchObject([{ status: "sending" }]);
    await passLeases(shop.scope.merchantId);
    await drain(world);
    expect((await readPayment(shop, payment.id)).payment.status).toBe("captured");
  });

  it.each([
    ["before the call", "canceled", 0],
    ["after the call", "captured", 1],
  ] as const)("%s of a sale ends it as %s", async (when, status, charges) => {
    const dying = dieAt(world, "authorize", when);
    void createPayment(shop.scope, saleOf(), dying.context);
    await dying.died;
    await passLeases(shop.scope.merchantId);
    await drain(world);
    const { payment, operations } = await lastPayment(shop);
    expect(payment.status).toBe(status);
    expect(operations).toHaveLength(1);
    const charged = (await bookOf(world, shop, payment.id)).filter((row) => row.status === "captured");
    expect(charged).toHaveLength(charges);
    expect(await entriesOf(payment.id)).toEqual(charges === 1 ? { capture: 1 } : {});
  });

  it.each(MOMENTS)("%s of a capture captures once", async (when) => {
    const held = await sell({ captureMode: "manual" });
    const dying = dieAt(world, "capture", when);
    void capturePayment(shop.scope, { paymentId: held.id, amountMinor: 6_000n, final: true }, dying.context);
    await dying.died;
    await passLeases(shop.scope.merchantId);
    await drain(world);
    const { payment } = await readPayment(shop, held.id);
    expect(payment).toMatchObject({ status: "captured", capturedMinor: 6_000n, pendingOperation: null });
    expect(await bookOf(world, shop, held.id)).toMatchObject([{ capturedMinor: 6_000n }]);
    expect(await entriesOf(held.id)).toEqual({ capture: 1 });
  });

  it.each(MOMENTS)("%s of a void voids once", async (when) => {
    const held = await sell({ captureMode: "manual" });
    const dying = dieAt(world, "void", when);
    void voidPayment(shop.scope, held.id, dying.context);
    await dying.died;
    await passLeases(shop.scope.merchantId);
    await drain(world);
    expect((await readPayment(shop, held.id)).payment).toMatchObject({
      status: "voided",
      pendingOperation: null,
    });
    expect(await bookOf(world, shop, held.id)).toMatchObject([{ status: "voided" }]);
  });

  it.each(MOMENTS)("%s of a refund gives back once", async (when) => {
    const sale = await sell();
    const dying = dieAt(world, "refund", when);
    void requestRefund(shop.scope, refundOf(sale.id), dying.context);
    await dying.died;
    await passLeases(shop.scope.merchantId);
    await drain(world);
    const { payment, refunds } = await readPayment(shop, sale.id);
    expect(refunds).toMatchObject([{ status: "succeeded" }]);
    expect(payment).toMatchObject({ refundedMinor: 4_000n, reservedMinor: 4_000n });
    expect(await bookOf(world, shop, sale.id)).toMatchObject([{ refundedMinor: 4_000n }]);
    expect(await entriesOf(sale.id)).toEqual({ capture: 1, refund: 1 });
  });

  it("before 3-D Secure was opened leaves nothing open when its time is over", async () => {
    const dying = dieAt(world, "startThreeDSecure", "after the call");
    void createPayment(shop.scope, saleOf({ threeDSecureMode: "required" }), dying.context);
    await dying.died;
    expect((await lastPayment(shop)).payment.status).toBe("processing");
    await passTime(world, 5 * 60_000);
    await drain(world);
    expect((await lastPayment(shop)).payment).toMatchObject({ status: "canceled", dueAt: null });
  });
});

describe("a process that freezes and wakes too late", () => {
  it("changes nothing: its sale was reversed, and the bank refuses what comes after", async () => {
    let wake: () => void = () => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let fallAsleep: () => void = () => {};
    const frozen = new Promise<void>((resolve) => {
      fallAsleep = resolve;
    });
    const ports = portsTo(world.bank, (connector) => ({
      authorize: async (terminal, request) => {
        fallAsleep();
        await asleep;
        return connector.authorize(terminal, request);
      },
    }));
    const sending = createPayment(shop.scope, saleOf({ channel: "checkout" }), contextOf(ports));
    await frozen;
    await passLeases(shop.scope.merchantId);
    await drain(world);
    const reversed = await lastPayment(shop);
    expect(reversed.payment.status).toBe("canceled");
    wake();
    expect((await sending).status).toBe("canceled");
    expect((await readPayment(shop, reversed.payment.id)).payment).toEqual(reversed.payment);
    expect(await entriesOf(reversed.payment.id)).toEqual({});
  });

  it("books once where the worker found the bank's answer first", async () => {
    let wake: () => void = () => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let acted: () => void = () => {};
    const done = new Promise<void>((resolve) => {
      acted = resolve;
    });
    const ports = portsTo(world.bank, (connector) => ({
      authorize: async (terminal, request) => {
        const answer = await connector.authorize(terminal, request);
        acted();
        await asleep;
        return answer;
      },
    }));
    const sending = createPayment(shop.scope, saleOf(), contextOf(ports));
    await done;
    await passLeases(shop.scope.merchantId);
    await drain(world);
    wake();
    const payment = await sending;
    expect(payment.status).toBe("captured");
    expect(await entriesOf(payment.id)).toEqual({ capture: 1 });
  });
});

describe("an operation that several ask about at once", () => {
  it.each([91n, 92n])("(fault %s) ends once", async (kurus) => {
    const sale = await sell({ amountMinor: 10_000n + kurus });
    const { operations } = await readPayment(shop, sale.id);
    const ids = operations.map(({ id }) => id);
    await Promise.all(
      [...ids, ...ids, ...ids, ...ids].map((id) => resolveOperation(shop.scope, id, world.ports)),
    );
    await drain(world);
    const { payment } = await readPayment(shop, sale.id);
    expect(payment.status).toBe(kurus === 91n ? "captured" : "canceled");
    expect(await entriesOf(sale.id)).toEqual(kurus === 91n ? { capture: 1 } : {});
  });
});

it("after every death both books agree and nothing waits", async () => {
  expect(await findingsOf(world, shop)).toEqual([]);
});
