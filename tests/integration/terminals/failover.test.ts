import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { resolveOperation } from "@/server/payments/resolve-operation";
import { retryPayment } from "@/server/payments/retry-payment";
import {
  CARDS,
  cardOf,
  entriesOf,
  findingsOf,
  lastPayment,
  readPayment,
  saleOf,
} from "@/tests/support/merchant-world";
import { contextOf, dieAt, openWorld, passLeases, portsTo, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";
import { breakBank, openTwoBankShop, type TwoBankShop, wakeBanks } from "./two-banks";

let world: World;
let shop: TwoBankShop;

beforeAll(async () => {
  world = await openWorld();
  shop = await openTwoBankShop(world);
});
beforeEach(async () => {
  wakeBanks(shop);
  await world.bank.sandbox.clearFaults([shop.ornek.clientId, shop.marmara.clientId]);
});

const sell = (over: Parameters<typeof saleOf>[0] = {}) =>
  createPayment(shop.scope, saleOf(over), world.context);

const attemptsOf = (paymentId: string) =>
  asOwner<{ number: number; status: string; terminal_id: string; route_note: string | null }>(
    "select number, status, terminal_id, route_note from attempts where payment_id = $1 order by number",
    [paymentId],
  );

describe("a sale whose bank is down", () => {
  it("is taken at the other bank in the same request, each try written down", async () => {
    await breakBank(world, shop.ornek, "down");
    const payment = await sell();
    expect(payment).toMatchObject({
      status: "captured",
      terminalId: shop.marmara.id,
      routeReason: "failover",
      capturedMinor: 10_000n,
    });
    const { operations } = await readPayment(shop, payment.id);
    expect(operations.map(({ status, terminalId }) => [status, terminalId])).toEqual([
      ["not_sent", shop.ornek.id],
      ["approved", shop.marmara.id],
    ]);
    expect(await attemptsOf(payment.id)).toMatchObject([
      { number: 1, status: "canceled", terminal_id: shop.ornek.id, route_note: `${shop.marmara.id}=cost` },
      { number: 2, status: "approved", terminal_id: shop.marmara.id, route_note: `${shop.ornek.id}=down` },
    ]);
    expect(await entriesOf(payment.id)).toEqual({ capture: 1 });
  });

  it("is taken at the other bank with 3-D Secure too", async () => {
    await breakBank(world, shop.ornek, "down");
    const payment = await sell({
      card: cardOf(CARDS.frictionless),
      threeDSecureMode: "required",
      returnUrl: "https://shop.example",
    });
    expect(payment).toMatchObject({ status: "captured", terminalId: shop.marmara.id });
    expect(payment.threeDSecure).toMatchObject({ outcome: "authenticated" });
  });

  it("tries the rested bank last for a moment, and first again once it answers", async () => {
    await breakBank(world, shop.ornek, "down");
    await sell();
    expect(await sell()).toMatchObject({ terminalId: shop.marmara.id, routeReason: "failover" });
    wakeBanks(shop);
    expect(await sell()).toMatchObject({ terminalId: shop.ornek.id, routeReason: "cost" });
  });

  it("stays at a terminal that the shop named, and is refused there", async () => {
    await breakBank(world, shop.ornek, "down");
    await expect(sell({ terminalId: shop.ornek.id })).rejects.toMatchObject({ code: "bank_unavailable" });
    const { payment, operations } = await lastPayment(shop);
    expect(payment).toMatchObject({ status: "canceled", routeReason: "named" });
    expect(operations).toHaveLength(1);
  });

  it("is refused where every bank is down, and nothing was charged", async () => {
    await expect(sell({ amountMinor: 10_095n })).rejects.toMatchObject({ code: "bank_unavailable" });
    const { payment, operations } = await lastPayment(shop);
    expect(payment).toMatchObject({ status: "canceled", capturedMinor: 0n });
    expect(operations.map(({ status }) => status)).toEqual(["not_sent", "not_sent"]);
    expect(await entriesOf(payment.id)).toEqual({});
  });

  it("goes back to the shopper of a hosted page where every bank is down, who may try again", async () => {
    const input = saleOf({ amountMinor: 20_095n, channel: "checkout" });
    const payment = await createPayment(shop.scope, input, world.context);
    expect(payment).toMatchObject({ status: "created", capturedMinor: 0n });
    wakeBanks(shop);
    const again = { paymentId: payment.id, input: { ...input, card: cardOf(CARDS.frictionless) } };
    expect((await retryPayment(shop.scope, again, world.context)).status).toBe("created");
    expect((await attemptsOf(payment.id)).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });
});

describe("a sale whose answer is lost", () => {
  it.each(["lost_before", "lost_after"] as const)("is never tried elsewhere (%s)", async (fault) => {
    await breakBank(world, shop.ornek, fault);
    const payment = await sell();
    expect(payment).toMatchObject({ status: "unknown", terminalId: shop.ornek.id });
    const { operations } = await readPayment(shop, payment.id);
    expect(operations).toHaveLength(1);
    for (const { id } of operations) await resolveOperation(shop.scope, id, world.ports);
    const { payment: ended } = await readPayment(shop, payment.id);
    expect(ended.status).toBe(fault === "lost_before" ? "canceled" : "captured");
  });

  it("at the second bank is unknown there, and settled there", async () => {
    await breakBank(world, shop.ornek, "down");
    await breakBank(world, shop.marmara, "lost_after");
    const payment = await sell();
    expect(payment).toMatchObject({ status: "unknown", terminalId: shop.marmara.id });
    const { operations } = await readPayment(shop, payment.id);
    for (const { id, status } of operations) {
      if (status === "unknown") await resolveOperation(shop.scope, id, world.ports);
    }
    expect((await readPayment(shop, payment.id)).payment).toMatchObject({
      status: "captured",
      terminalId: shop.marmara.id,
    });
  });
});

describe("a process that dies while the second bank is asked", () => {
  it("leaves a sale that is driven to its true end", async () => {
    const dying = dieAt(world, "authorize", "after the call");
    const down = portsTo(world.bank, () => ({
      authorize: async (terminal, request) =>
        terminal.id === shop.ornek.id
          ? { kind: "not_sent", reason: "down", bankCode: null, hops: [], latencyMs: 0 }
          : dying.context.ports.bankOf(shop.marmara).connector.authorize(terminal, request),
    }));
    void createPayment(shop.scope, saleOf(), contextOf(down));
    await dying.died;
    await passLeases(shop.scope.merchantId);
    const { payment, operations } = await lastPayment(shop);
    expect(payment).toMatchObject({ status: "processing", terminalId: shop.marmara.id });
    for (let step = 0; step < 2; step += 1) {
      await resolveOperation(shop.scope, operations.at(-1)?.id ?? "", world.ports);
    }
    expect((await readPayment(shop, payment.id)).payment.status).toBe("captured");
    expect(await entriesOf(payment.id)).toEqual({ capture: 1 });
  });
});

it("leaves both books true after all of it", async () => {
  const findings = await findingsOf(world, shop);
  expect(findings.filter(({ check }) => !/stuck|wait/i.test(String(check)))).toEqual([]);
});
