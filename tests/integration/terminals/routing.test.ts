import { beforeAll, describe, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { listInstalmentOptions } from "@/server/payments/list-instalment-options";
import { retryPayment } from "@/server/payments/retry-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { explainCardRoute } from "@/server/terminals/explain-card-route";
import { CARDS, cardOf, saleOf } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";
import { openTwoBankShop, type TwoBankShop, WORLD_CARD } from "./two-banks";

let world: World;
let shop: TwoBankShop;

beforeAll(async () => {
  world = await openWorld();
  shop = await openTwoBankShop(world);
});

const sell = (over: Parameters<typeof saleOf>[0] = {}) =>
  createPayment(shop.scope, saleOf(over), world.context);

describe("a sale of a shop with two banks", () => {
  it("goes to the bank whose own card it is", async () => {
    const payment = await sell({ card: cardOf(WORLD_CARD) });
    expect(payment).toMatchObject({ status: "captured", terminalId: shop.marmara.id, routeReason: "on_us" });
  });

  it("goes where it costs least: one payment here, six there", async () => {
    expect(await sell()).toMatchObject({ terminalId: shop.ornek.id, routeReason: "cost" });
    const six = await sell({ instalments: 6 });
    expect(six).toMatchObject({ status: "captured", terminalId: shop.marmara.id, routeReason: "cost" });
  });

  it("goes to the named terminal, which answers for it in all that follows", async () => {
    const payment = await sell({ terminalId: shop.marmara.id });
    expect(payment).toMatchObject({ terminalId: shop.marmara.id, routeReason: "named" });
    const refund = await requestRefund(
      shop.scope,
      {
        paymentId: payment.id,
        amountMinor: null,
        reason: "other",
        note: null,
        expectedRefundableMinor: null,
      },
      world.context,
    );
    expect(refund.status).toBe("succeeded");
  });

  it("goes elsewhere when the shopper tries another card", async () => {
    const declined = await sell({ channel: "checkout", card: cardOf(CARDS.declined) });
    const input = saleOf({ channel: "checkout", card: cardOf(WORLD_CARD) });
    const paid = await retryPayment(shop.scope, { paymentId: declined.id, input }, world.context);
    expect(paid).toMatchObject({ status: "captured", terminalId: shop.marmara.id, routeReason: "on_us" });
  });
});

describe("instalment options over two banks", () => {
  const optionsOf = (bin: string, terminalId: string | null = null) =>
    listInstalmentOptions(shop.scope, { bin, amountMinor: 100_000n, currency: "TRY", terminalId });

  it("are the union, and a sale of each count costs the shopper what was shown", async () => {
    const { options, terminal } = await optionsOf("55260800");
    expect(terminal).toBe(shop.ornek.id);
    expect(options.map(({ count }) => count)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (const option of options.filter(({ count }) => [1, 4, 12].includes(count))) {
      const payment = await sell({ amountMinor: 100_000n, instalments: option.count });
      expect([payment.status, Number(payment.shopperFeeMinor)]).toEqual(["captured", option.shopperFee]);
    }
  });

  it("of a named terminal are its own", async () => {
    const { options, terminal } = await optionsOf("54003600", shop.marmara.id);
    expect([terminal, options.length]).toEqual([shop.marmara.id, 1]);
  });
});

describe("the explanation of a route", () => {
  const explain = (over: Partial<Parameters<typeof explainCardRoute>[1]> = {}) =>
    explainCardRoute(shop.scope, {
      bin: "55260800",
      amountMinor: 100_000n,
      currency: "TRY",
      instalments: 1,
      ...over,
    });

  it("names the terminal, the rule, and what each bank would keep", async () => {
    const { card, reason, lines } = await explain({ instalments: 6 });
    expect([card.family, reason]).toEqual(["Axess", "cost"]);
    expect(lines.map(({ terminal, passedOver }) => [terminal.id, passedOver])).toEqual([
      [shop.marmara.id, null],
      [shop.ornek.id, "cost"],
    ]);
    const [taken, passed] = lines.map(({ commissionMinor }) => commissionMinor ?? 0n);
    expect(taken).toBeLessThan(passed ?? 0n);
  });

  it("says that nobody takes it, and why each does not", async () => {
    const { reason, lines } = await explain({ bin: "47666200", instalments: 3 });
    expect(reason).toBeNull();
    expect(lines.map(({ passedOver }) => passedOver)).toEqual(["family", "family"]);
  });

  it("agrees with the sale", async () => {
    for (const [bin, number, instalments] of [
      ["55260800", CARDS.good, 1],
      ["55260800", CARDS.good, 6],
      ["41579200", WORLD_CARD, 3],
    ] as const) {
      const { lines, reason } = await explain({ bin, instalments });
      const sale = await sell({ amountMinor: 100_000n, instalments, card: cardOf(number) });
      expect([sale.terminalId, sale.routeReason]).toEqual([lines[0]?.terminal.id, reason]);
    }
  });
});
