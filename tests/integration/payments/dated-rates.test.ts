import { beforeAll, describe, expect, it } from "vitest";
import { addDays, istanbulDay } from "@/server/core/business-day";
import { clauseOf, findCommissionRate } from "@/server/core/commission-table";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import { updateTerminal } from "@/server/terminals/update-terminal";
import {
  CARDS,
  cardOf,
  findingsOf,
  openShop,
  type Shop,
  saleOf,
  terminalNow,
} from "@/tests/support/merchant-world";
import { openWorld, passTime, type World } from "@/tests/support/world";

const DAY_MS = 86_400_000;

let world: World;
let shop: Shop;
let today: string;

const change = (input: Parameters<typeof updateTerminal>[1]["change"]) =>
  updateTerminal(shop.scope, { terminalId: shop.terminal.id, change: input, requestId: null }, world.ports);

const hold = () =>
  createPayment(shop.scope, saleOf({ captureMode: "manual", amountMinor: 10_000n }), world.context);
const sell = (number: string) =>
  createPayment(shop.scope, saleOf({ amountMinor: 10_000n, card: cardOf(number) }), world.context);

beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
  today = await inMerchantTx(shop.scope, async ({ now }) => istanbulDay(now));
  await change({
    commission: {
      ...shop.terminal.commission,
      rates: [
        { cardType: "any", instalments: "any", ratePpm: 10_000 },
        { cardType: "credit", instalments: 1, ratePpm: 20_000, family: "Axess", name: "Axess" },
        {
          cardType: "credit",
          instalments: 1,
          ratePpm: 30_000,
          family: "Axess",
          validFrom: addDays(today, 2),
        },
      ],
    },
  });
});

describe("a table with dates and card programmes", () => {
  it("charges a card of the programme its rate, and another card the general one", async () => {
    expect(await sell(CARDS.good)).toMatchObject({ commissionMinor: 200n, commissionTaxMinor: 10n });
    expect(await sell(CARDS.frictionless)).toMatchObject({ commissionMinor: 100n, commissionTaxMinor: 5n });
  });

  it("is read back as it was saved, and names the clause of a sale", async () => {
    const { commission } = await terminalNow(shop);
    const card = { cardType: "credit", foreign: false, instalments: 1, family: "Axess" } as const;
    const clauseOn = (day: string) => {
      const rate = findCommissionRate(commission.rates, { ...card, day });
      return rate && clauseOf(rate);
    };
    expect(clauseOn(today)).toBe("Axess");
    expect(clauseOn(addDays(today, 2))).toBe(`credit/Axess/1 from ${addDays(today, 2)}`);
  });

  it("keeps the rate of the first piece for pieces of a later day, and charges a new sale the new one", async () => {
    const held = await hold();
    await capturePayment(
      shop.scope,
      { paymentId: held.id, amountMinor: 4_000n, final: false },
      world.context,
    );
    await passTime(world, 2 * DAY_MS);
    const whole = await capturePayment(
      shop.scope,
      { paymentId: held.id, amountMinor: null, final: true },
      world.context,
    );
    expect(whole).toMatchObject({ capturedMinor: 10_000n, commissionMinor: 200n, commissionTaxMinor: 10n });
    expect(await sell(CARDS.good)).toMatchObject({ commissionMinor: 300n, commissionTaxMinor: 15n });
  });

  it("leaves books without a finding", async () => {
    expect(await findingsOf(world, shop)).toEqual([]);
  });
});
