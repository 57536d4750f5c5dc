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
import { drain, openWorld, passTime, type World } from "@/tests/support/world";

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const sell = (over: Parameters<typeof saleOf>[0] = {}) =>
  createPayment(shop.scope, saleOf(over), world.context);

const hold = async (amountMinor: bigint) => sell({ amountMinor, captureMode: "manual" });

/** Asks the bank about everything that is open of a payment. */
async function resolve(paymentId: string): Promise<void> {
  const { operations } = await readPayment(shop, paymentId);
  for (const { id, status } of operations) {
    if (status === "unknown") await resolveOperation(shop.scope, id, world.ports);
  }
}

const both = { resolve, drain: () => drain(world) };

describe("an authorisation whose answer does not come as it should", () => {
  it.each([
    ["lost after the bank acted", 10_091n, "unknown", "captured", "resolve"],
    ["lost after the bank acted", 20_091n, "unknown", "captured", "drain"],
    ["lost before the bank acted", 10_092n, "unknown", "canceled", "resolve"],
    ["lost before the bank acted", 20_092n, "unknown", "canceled", "drain"],
    ["slow", 10_093n, "captured", "captured", "drain"],
    ["garbage", 10_094n, "unknown", "captured", "resolve"],
    ["garbage", 20_094n, "unknown", "captured", "drain"],
  ] as const)(
    "that is %s (%s) is first %s, in the end %s by %s",
    async (_fault, amountMinor, first, end, by) => {
      const payment = await sell({ amountMinor });
      expect(payment.status).toBe(first);
      await both[by](payment.id);
      const { payment: ended, operations } = await readPayment(shop, payment.id);
      expect(ended.status).toBe(end);
      expect(operations).toHaveLength(1);
      const book = await bookOf(world, shop, payment.id);
      if (end === "captured") {
        expect(ended).toMatchObject({ capturedMinor: amountMinor, authCode: expect.any(String) });
        expect(book).toMatchObject([{ status: "captured", capturedMinor: amountMinor }]);
        expect(await entriesOf(payment.id)).toEqual({ capture: 1 });
      } else {
        expect(book.filter(({ status }) => status === "captured" || status === "authorized")).toEqual([]);
        expect(await entriesOf(payment.id)).toEqual({});
      }
    },
  );

  it("that was surely not sent is refused with bank_unavailable and charges nothing", async () => {
    await expect(sell({ amountMinor: 10_095n })).rejects.toMatchObject({ code: "bank_unavailable" });
    const { payment, operations } = await lastPayment(shop);
    expect(payment).toMatchObject({ status: "canceled", amountMinor: 10_095n, capturedMinor: 0n });
    expect(operations).toMatchObject([{ status: "not_sent" }]);
    expect(await bookOf(world, shop, payment.id)).toEqual([]);
  });

  it("that was surely not sent from a hosted page lets the shopper try again", async () => {
    const payment = await sell({ amountMinor: 30_095n, channel: "checkout" });
    expect(payment).toMatchObject({ status: "created", capturedMinor: 0n });
  });

  it("leaves the payment unknown for as long as the bank does not answer inquiries, then ends it", async () => {
    const payment = await sell({ amountMinor: 40_091n });
    const { clientId } = shop.terminal;
    await world.bank.sandbox.setFault({
      clientId,
      operation: "inquire",
      fault: "down",
      bankCode: null,
      latencyMs: null,
      times: 2,
    });
    await runDueWork(world.ports);
    const waiting = await readPayment(shop, payment.id);
    expect(waiting.payment.status).toBe("unknown");
    expect(waiting.operations[0]?.inquiries).toBeGreaterThan(0);
    await world.bank.sandbox.clearFaults([clientId]);
    await passTime(world, 3_600_000);
    await drain(world);
    expect((await readPayment(shop, payment.id)).payment.status).toBe("captured");
    expect(await entriesOf(payment.id)).toEqual({ capture: 1 });
  });

  it("that comes too late after its reversal is refused by the bank", async () => {
    const payment = await sell({ amountMinor: 50_092n });
    await resolve(payment.id);
    const { payment: ended, operations } = await readPayment(shop, payment.id);
    expect(ended.status).toBe("canceled");
    const [operation] = operations;
    if (!operation) throw new Error("there is no operation");
    expect(operation.status).toBe("reversed");
    const { connector, terminal } = world.ports.bankOf(shop.terminal);
    const late = await connector.authorize(terminal, {
      operationKey: operation.id,
      orderReference: operation.orderReference,
      amountMinor: operation.amountMinor,
      currency: "TRY",
      capture: "automatic",
      instalments: 1,
      pointsMinor: 0n,
      card: saleOf().card,
      threeDSecure: null,
      businessAt: operation.startedAt,
    });
    expect(late.kind).toBe("declined");
    expect((await bookOf(world, shop, payment.id)).filter(({ capturedMinor }) => capturedMinor > 0n)).toEqual(
      [],
    );
  });
});

describe("a capture whose answer does not come as it should", () => {
  it.each([
    ["lost after the bank acted", 5_091n, "resolve"],
    ["lost after the bank acted", 6_091n, "drain"],
    ["lost before the bank acted", 5_092n, "resolve"],
    ["lost before the bank acted", 6_092n, "drain"],
    ["slow", 5_093n, "drain"],
    ["garbage", 5_094n, "resolve"],
    ["garbage", 6_094n, "drain"],
  ] as const)("that is %s (%s) is captured once in the end by %s", async (fault, amountMinor, by) => {
    const held = await hold(10_000n);
    const sent = await capturePayment(
      shop.scope,
      { paymentId: held.id, amountMinor, final: true },
      world.context,
    );
    if (fault !== "slow") expect(sent).toMatchObject({ status: "authorized", pendingOperation: "capture" });
    await both[by](held.id);
    const { payment } = await readPayment(shop, held.id);
    expect(payment).toMatchObject({ status: "captured", capturedMinor: amountMinor, pendingOperation: null });
    expect(await bookOf(world, shop, held.id)).toMatchObject([{ capturedMinor: amountMinor }]);
    expect(await entriesOf(held.id)).toEqual({ capture: 1 });
  });

  it("that was surely not sent is refused, and the payment stays authorised and capturable", async () => {
    const held = await hold(10_000n);
    const request = { paymentId: held.id, amountMinor: 5_095n, final: true };
    const refused = capturePayment(shop.scope, request, world.context);
    await expect(refused).rejects.toMatchObject({ code: "bank_unavailable" });
    expect((await readPayment(shop, held.id)).payment).toMatchObject({
      status: "authorized",
      pendingOperation: null,
    });
    const again = await capturePayment(shop.scope, request, world.context);
    expect(again).toMatchObject({ status: "captured", capturedMinor: 5_095n });
    expect(await entriesOf(held.id)).toEqual({ capture: 1 });
  });
});

describe("a void whose answer does not come as it should", () => {
  it.each(["lost_after", "lost_before", "slow", "garbage"] as const)(
    "that met %s is voided once in the end",
    async (fault) => {
      const held = await hold(10_000n);
      await faultNext("void", fault);
      const sent = await voidPayment(shop.scope, held.id, world.context);
      if (fault !== "slow") expect(sent.pendingOperation).toBe("void");
      await drain(world);
      expect((await readPayment(shop, held.id)).payment).toMatchObject({
        status: "voided",
        pendingOperation: null,
      });
      expect(await bookOf(world, shop, held.id)).toMatchObject([{ status: "voided", capturedMinor: 0n }]);
    },
  );

  it("that was surely not sent is refused, and the payment stays authorised", async () => {
    const held = await hold(10_000n);
    await faultNext("void", "down");
    const refused = voidPayment(shop.scope, held.id, world.context);
    await expect(refused).rejects.toMatchObject({ code: "bank_unavailable" });
    expect((await readPayment(shop, held.id)).payment).toMatchObject({
      status: "authorized",
      pendingOperation: null,
    });
  });

  it.each(["lost_after", "lost_before", "garbage"] as const)(
    "of a captured sale that met %s gives everything back once",
    async (fault) => {
      const sale = await sell();
      await faultNext("void", fault);
      await voidPayment(shop.scope, sale.id, world.context);
      await drain(world);
      const { payment, refunds } = await readPayment(shop, sale.id);
      expect(payment).toMatchObject({ status: "voided", refundedMinor: 10_000n, pendingOperation: null });
      expect(refunds).toMatchObject([{ kind: "void", status: "succeeded", amountMinor: 10_000n }]);
      expect(await entriesOf(sale.id)).toEqual({ capture: 1, void: 1 });
    },
  );

  async function faultNext(
    operation: "void",
    fault: "lost_after" | "lost_before" | "slow" | "garbage" | "down",
  ) {
    const { clientId } = shop.terminal;
    await world.bank.sandbox.setFault({
      clientId,
      operation,
      fault,
      bankCode: null,
      latencyMs: fault === "slow" ? 50 : null,
      times: 1,
    });
  }
});

describe("a refund whose answer does not come as it should", () => {
  const request = (paymentId: string, amountMinor: bigint) => ({
    paymentId,
    amountMinor,
    reason: "other" as const,
    note: null,
    expectedRefundableMinor: null,
  });

  it.each([
    ["lost after the bank acted", 3_091n, "unknown"],
    ["lost before the bank acted", 3_092n, "unknown"],
    ["slow", 3_093n, "succeeded"],
    ["garbage", 3_094n, "unknown"],
  ] as const)(
    "that is %s (%s) is first %s and goes back once in the end",
    async (_fault, amountMinor, first) => {
      const sale = await sell();
      const refund = await requestRefund(shop.scope, request(sale.id, amountMinor), world.context);
      expect(refund.status).toBe(first);
      expect((await readPayment(shop, sale.id)).payment.reservedMinor).toBe(amountMinor);
      await drain(world);
      const { payment, refunds } = await readPayment(shop, sale.id);
      expect(refunds).toMatchObject([{ status: "succeeded", amountMinor }]);
      expect(payment).toMatchObject({ refundedMinor: amountMinor, reservedMinor: amountMinor });
      expect(await bookOf(world, shop, sale.id)).toMatchObject([{ refundedMinor: amountMinor }]);
      expect(await entriesOf(sale.id)).toEqual({ capture: 1, refund: 1 });
    },
  );
});

it("after every fault both books agree and nothing waits", async () => {
  await drain(world);
  expect(await findingsOf(world, shop)).toEqual([]);
});
