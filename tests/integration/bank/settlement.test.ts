import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { addDays, startOfIstanbulDay, valueDateOf } from "@/server/core/business-day";
import type { CommissionTerms } from "@/server/core/commission";
import { releaseDayOf } from "@/server/core/reserve";
import { approved, followUpOf } from "@/tests/contract/bank-connector/bank-harness";
import { openBank } from "./open-bank";
import { beginDay, FLAT, moveTo, SettlementShop, VECTOR_TERMS } from "./settlement-shop";

let bank: SimulatedBank;
beforeAll(() => {
  bank = openBank();
});
afterAll(() => bank.close());

describe("what a closed batch comes to", () => {
  test("28.00 keeps 0.74, 0.25 and 2.80 and leaves 24.21, in both forms of the file", async () => {
    for (const form of ["csv", "fixed"] as const) {
      const shop = await SettlementShop.open(bank, VECTOR_TERMS, form);
      const sale = await shop.sell(2_800n);
      const number = await shop.endDay();
      const [header] = await shop.list();
      expect(header?.name).toMatch(form === "csv" ? /^\d{4}-\d\d-\d\d_000001_dayend\.csv$/ : /\.txt$/);
      const [file] = await shop.dayEnds();
      expect(file).toMatchObject({ clientId: shop.terminal.clientId, batchNumber: number, currency: "TRY" });
      expect(file?.lines).toMatchObject([
        {
          type: "sale",
          orderReference: sale.orderReference,
          instalments: 1,
          maskedCard: "552608******0006",
          grossMinor: 2_800n,
          commissionMinor: 74n,
          fixedMinor: 25n,
          taxMinor: 0n,
          reserveMinor: 280n,
          netMinor: 2_421n,
        },
      ]);
    }
  });

  test("pieces of a capture sum to the whole, and refunds bring all of it back but the reserve", async () => {
    const shop = await SettlementShop.open(bank, { ...VECTOR_TERMS, taxPpm: 50_000 });
    const hold = await shop.sell(10_000n, { capture: "manual" });
    const { connector } = bank;
    for (const amountMinor of [3_333n, 3_333n, 3_334n]) {
      const final = amountMinor === 3_334n;
      approved(await connector.capture(shop.terminal, followUpOf(hold, { amountMinor, final })));
    }
    await shop.endDay();
    const [sales] = await shop.dayEnds();
    const total = (pick: "commissionMinor" | "fixedMinor" | "taxMinor" | "reserveMinor") =>
      (sales?.lines ?? []).reduce((sum, line) => sum + line[pick], 0n);
    expect(sales?.lines).toHaveLength(3);
    expect([total("commissionMinor"), total("fixedMinor"), total("reserveMinor")]).toEqual([
      263n,
      25n,
      1_000n,
    ]);
    for (const amountMinor of [3_000n, 7_000n]) {
      approved(await connector.refund(shop.terminal, followUpOf(hold, { amountMinor })));
      await shop.endDay();
    }
    const [, first, second] = await shop.dayEnds();
    expect(first?.lines[0]).toMatchObject({ type: "refund", grossMinor: -3_000n, commissionMinor: -79n });
    expect(second?.lines[0]).toMatchObject({ grossMinor: -7_000n, commissionMinor: -184n });
    const back = [first?.lines[0], second?.lines[0]];
    const sumOf = (pick: "fixedMinor" | "taxMinor" | "reserveMinor") =>
      back.reduce((sum, line) => sum + (line?.[pick] ?? 0n), 0n);
    expect(sumOf("fixedMinor")).toBe(-25n);
    expect(sumOf("taxMinor")).toBe(-total("taxMinor"));
    expect(sumOf("reserveMinor")).toBe(0n);
  });

  test("a refund brings nothing back where the contract says so", async () => {
    const shop = await SettlementShop.open(bank, { ...FLAT, returnsOnRefund: false });
    const sale = await shop.sell(10_000n);
    approved(await bank.connector.refund(shop.terminal, followUpOf(sale, { amountMinor: 10_000n })));
    await shop.endDay();
    const [file] = await shop.dayEnds();
    expect(file?.lines[1]).toMatchObject({ type: "refund", commissionMinor: 0n, netMinor: -10_000n });
  });

  test("a void gives everything back, and what was reversed the same day is not mentioned", async () => {
    const shop = await SettlementShop.open(bank, VECTOR_TERMS);
    const sale = await shop.sell(2_800n);
    approved(await bank.connector.void(shop.terminal, followUpOf(sale)));
    const reversed = await shop.sell(5_000n);
    approved(await bank.connector.reverse(shop.terminal, { ...reversed, businessAt: new Date() }));
    await shop.endDay();
    const [file] = await shop.dayEnds();
    expect(file?.lines.map(({ type }) => type)).toEqual(["sale", "void"]);
    expect(file?.lines[1]).toMatchObject({ reserveMinor: -280n, fixedMinor: -25n, netMinor: -2_421n });
    const { batches } = await shop.settlement();
    expect(batches).toMatchObject([{ grossMinor: 0n, netMinor: 0n, releaseOn: null }]);
  });

  test("a reversal after day end brings the opposite of its line", async () => {
    const shop = await SettlementShop.open(bank, VECTOR_TERMS);
    const sale = await shop.sell(2_800n);
    await shop.endDay();
    approved(await bank.connector.reverse(shop.terminal, { ...sale, businessAt: new Date() }));
    await shop.endDay();
    const [, second] = await shop.dayEnds();
    expect(second?.lines).toMatchObject([
      { type: "refund", grossMinor: -2_800n, commissionMinor: -74n, reserveMinor: -280n, netMinor: -2_421n },
    ]);
  });

  test("rates go by card and instalments, and terms that were told later hold for what comes later", async () => {
    const rates: CommissionTerms["rates"] = [
      { cardType: "credit", instalments: "any", ratePpm: 10_000 },
      { cardType: "credit", instalments: 3, ratePpm: 30_000, family: "Axess" },
      { cardType: "foreign", instalments: "any", ratePpm: 50_000 },
    ];
    const terms = { ...FLAT, taxPpm: 0, rates };
    const shop = await SettlementShop.open(bank, terms);
    await shop.sell(10_000n);
    await shop.sell(10_000n, { instalments: 3 });
    await bank.sandbox.advanceClock(new Date((await bank.sandbox.readClock()).getTime() + 1_000));
    await bank.provisionTerminal({
      clientId: shop.terminal.clientId,
      storeKey: shop.terminal.storeKey,
      bankName: "Örnek Bank",
      merchantName: "Lale Kitabevi",
      currency: "TRY",
      acceptsForeign: true,
      sameDayRefund: "accept",
      captureToleranceBps: 0,
      holdDays: 7,
      commission: { ...terms, rates: [{ cardType: "any", instalments: "any", ratePpm: 70_000 }] },
    });
    await shop.sell(10_000n);
    await shop.endDay();
    const [file] = await shop.dayEnds();
    expect(file?.lines.map(({ commissionMinor }) => commissionMinor)).toEqual([100n, 300n, 700n]);
  });
});

describe("payouts", () => {
  test("a day is paid on the next banking day at nine, once, and the statement says so", async () => {
    const shop = await SettlementShop.open(bank, FLAT);
    const day = await beginDay(bank);
    await shop.sell(1_000_000n);
    const number = await shop.endDay();
    await moveTo(bank, addDays(day, 1), 8);
    expect(await shop.statements()).toEqual([]);
    await moveTo(bank, addDays(day, 1), 9);
    const asked = await Promise.all(Array.from({ length: 4 }, () => shop.list()));
    expect(new Set(asked.map((files) => files.length))).toEqual(new Set([2]));
    const [statement] = await shop.statements();
    expect(statement?.day).toBe(addDays(day, 1));
    expect(statement?.payouts).toMatchObject([
      {
        valueDate: addDays(day, 1),
        batchNumbers: [number],
        grossMinor: 1_000_000n,
        commissionMinor: 20_000n,
        taxMinor: 1_000n,
        paidMinor: 979_000n,
      },
    ]);
    expect(asked[0]?.[1]?.createdAt).toEqual(
      new Date(startOfIstanbulDay(addDays(day, 1)).getTime() + 9 * 3_600_000),
    );
    await moveTo(bank, addDays(day, 2), 12);
    expect(await shop.statements()).toHaveLength(1);
  });

  test("refunds above a payout carry a negative rest into the next one", async () => {
    const shop = await SettlementShop.open(bank, { ...FLAT, rates: [], taxPpm: 0 });
    await beginDay(bank);
    const sale = await shop.sell(50_000n);
    await shop.endDay();
    await beginDay(bank);
    approved(await bank.connector.refund(shop.terminal, followUpOf(sale)));
    await shop.sell(10_000n);
    await shop.endDay();
    await beginDay(bank);
    await shop.sell(70_000n);
    await shop.endDay();
    const after = await beginDay(bank);
    await moveTo(bank, addDays(after, 5), 12);
    const payouts = (await shop.statements()).flatMap((statement) => statement.payouts);
    expect(
      payouts.map(({ paidMinor, carriedInMinor, carriedOutMinor }) => [
        paidMinor,
        carriedInMinor,
        carriedOutMinor,
      ]),
    ).toEqual([
      [50_000n, 0n, 0n],
      [0n, 0n, -40_000n],
      [30_000n, -40_000n, 0n],
    ]);
  });

  test("a reserve is held and released on its day", async () => {
    const shop = await SettlementShop.open(bank, VECTOR_TERMS);
    const day = await beginDay(bank);
    await shop.sell(2_800n);
    await shop.endDay();
    await moveTo(bank, addDays(day, 1), 12);
    expect(await shop.settlement()).toMatchObject({ reserveHeldMinor: 280n });
    const release = releaseDayOf(VECTOR_TERMS, valueDateOf(day, 1));
    await moveTo(bank, release, 12);
    const settlement = await shop.settlement();
    expect(settlement.reserveHeldMinor).toBe(0n);
    expect(settlement.payouts).toMatchObject([
      { paidMinor: 2_421n, reserveHeldMinor: 280n },
      { paidMinor: 280n, reserveReleasedMinor: 280n, valueDate: release, batchNumbers: [] },
    ]);
  });

  test("after a jump of 45 days every payout stands on its own banking day, whoever ends the days", async () => {
    const shop = await SettlementShop.open(bank, FLAT);
    const start = await beginDay(bank);
    await shop.sell(100_000n);
    await moveTo(bank, addDays(start, 45), 12);
    const until = Array.from({ length: 44 }, (_, at) => addDays(start, at));
    for (const day of until) await shop.endDay(new Date(startOfIstanbulDay(day).getTime() + 23 * 3_600_000));
    const { payouts, batches } = await shop.settlement();
    expect(batches.map(({ valueDate }) => valueDate)).toEqual(until.map((day) => valueDateOf(day, 1)));
    expect(
      payouts.every(({ paidOn, valueDate }) => paidOn === valueDate && valueDateOf(paidOn, 0) === paidOn),
    ).toBe(true);
    expect(payouts.map(({ valueDate }) => valueDate)).toEqual([
      ...new Set(until.map((day) => valueDateOf(day, 1))),
    ]);
    expect(payouts.flatMap(({ batchNumbers }) => batchNumbers)).toEqual(batches.map(({ number }) => number));
    expect(payouts.reduce((sum, { paidMinor }) => sum + paidMinor, 0n)).toBe(97_900n);
  });

  test("a terminal whose days the bank ends is settled and paid when the clock moves", async () => {
    const shop = await SettlementShop.open(bank, FLAT);
    const { clientId } = shop.terminal;
    const day = await beginDay(bank);
    await bank.database.terminal.update({ where: { clientId }, data: { closesAtHour: 23 } });
    await bank.database.batch.updateMany({
      where: { clientId, status: "open" },
      data: { openedAt: startOfIstanbulDay(day) },
    });
    await shop.sell(100_000n);
    await moveTo(bank, addDays(day, 3), 12);
    const payouts = await bank.database.payout.findMany({ where: { clientId } });
    expect(payouts).toMatchObject([{ paidMinor: 97_900n }]);
    expect(payouts[0]?.paidOn.toISOString().slice(0, 10)).toBe(addDays(day, 1));
  });

  test("a batch that is closed after its value date was paid waits for the next banking day", async () => {
    const shop = await SettlementShop.open(bank, FLAT);
    const day = await beginDay(bank);
    const night = new Date(startOfIstanbulDay(day).getTime() + 20 * 3_600_000);
    await shop.sell(100_000n);
    await moveTo(bank, addDays(day, 1), 10);
    await shop.endDay(night);
    await shop.list();
    await shop.sell(100_000n);
    await shop.endDay(night);
    const { batches } = await shop.settlement();
    expect(batches.map(({ valueDate }) => valueDate)).toEqual([
      addDays(day, 1),
      valueDateOf(addDays(day, 1), 1),
    ]);
  });
});
