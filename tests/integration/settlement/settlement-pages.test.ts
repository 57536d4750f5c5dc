import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { PAYOUT_LINES } from "@/server/contract/settlement-query";
import { csvOf } from "@/server/exports/csv-of";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { findPayoutPage, streamMovements } from "@/server/settlement/find-payout-page";
import { readComingMoney, readSettlement } from "@/server/settlement/read-settlement";
import { payoutTable } from "@/server/settlement/settlement-table";
import { findTransaction } from "@/server/transactions/find-transaction";
import { cardOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";
import { endDay, memberAs, openReserveShop, payBatch } from "./settlement-shop";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // The first sale and the first page load everything that is loaded late.
  const shop = await openReserveShop(world);
  await sellOnBonus(shop);
  await calendarOf(shop);
});

const BONUS = "5400360000000003";
// 100,000 less 5,720 commission, 25 fixed, 287 BSMV and 10,000 reserve.
const BONUS_NET = 83_968n;

async function sellOnBonus(shop: Shop): Promise<{ readonly paymentId: string; readonly batchId: string }> {
  const wish = saleOf({ amountMinor: 100_000n, instalments: 3, card: cardOf(BONUS), orderId: "BONUS-3" });
  const payment = await createPayment(shop.scope, wish, world.context);
  const { id, batchId } = payment as { readonly id: string; readonly batchId: string | null };
  if (!batchId) throw new Error("a sale names its batch");
  return { paymentId: id, batchId };
}

const calendarOf = (shop: Shop) => readSettlement(memberAs(shop, "accountant"), {});

describe("the calendar of coming money", () => {
  it("shows an open day as a forecast, a closed one as certain, and what was paid as come", async () => {
    const shop = await openReserveShop(world);
    const { batchId } = await sellOnBonus(shop);
    const open = (await calendarOf(shop)).sums;
    expect(open).toMatchObject({ forecastMinor: BONUS_NET, onTheWayMinor: 0n, reserveMinor: 10_000n });
    expect(open.next).toMatchObject({ minor: BONUS_NET, isForecast: true });
    await endDay(world, shop, batchId);
    const closed = (await calendarOf(shop)).sums;
    expect(closed).toMatchObject({ forecastMinor: 0n, onTheWayMinor: BONUS_NET, reserveMinor: 10_000n });
    expect(closed.next).toMatchObject({ minor: BONUS_NET, isForecast: false });
    // A day that somebody ends before its hour is paid no later than was expected.
    expect(String(closed.next?.day) <= String(open.next?.day)).toBe(true);
    const payoutId = await payBatch(shop, batchId);
    const paid = await calendarOf(shop);
    expect(paid.arrivedMinor).toBe(BONUS_NET);
    expect(paid.days.flatMap(({ payouts }) => payouts).map(({ id }) => id)).toEqual([payoutId]);
    expect(paid.sums).toMatchObject({ onTheWayMinor: 0n, reserveMinor: 10_000n });
    expect(paid.sums.nextRelease?.minor).toBe(10_000n);
  });

  it("takes what a payout could not cover off what comes next", async () => {
    const shop = await openReserveShop(world);
    const first = await sellOnBonus(shop);
    await endDay(world, shop, first.batchId);
    await payBatch(shop, first.batchId, { carriedInMinor: -100_000n });
    await sellOnBonus(shop);
    const { sums } = await calendarOf(shop);
    expect(sums.onTheWayMinor).toBe(BONUS_NET - 100_000n);
    expect(sums.next?.minor).toBe(BONUS_NET + BONUS_NET - 100_000n);
  });

  it("shows nothing of another merchant, and nothing to who may not see settlement", async () => {
    const [shop, other] = [await openReserveShop(world), await openShop(world)];
    await sellOnBonus(shop);
    expect((await calendarOf(other)).sums.forecastMinor).toBe(0n);
    expect((await readComingMoney(memberAs(shop, "admin")))?.sums.forecastMinor).toBe(BONUS_NET);
    for (const role of ["support", "analyst", "developer"] as const) {
      const scope = memberAs(shop, role);
      await expect(readSettlement(scope, {})).rejects.toMatchObject({ code: "forbidden" });
      await expect(readComingMoney(scope)).rejects.toMatchObject({ code: "forbidden" });
      await expect(findPayoutPage(scope, "po_none", {})).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("a payout's page", () => {
  it("leads from gross to what arrived, each line made of its movements, each fee of its clause", async () => {
    const shop = await openReserveShop(world);
    const sold = await sellOnBonus(shop);
    await createPayment(shop.scope, saleOf({ amountMinor: 10_000n }), world.context);
    await endDay(world, shop, sold.batchId);
    const payoutId = await payBatch(shop, sold.batchId);
    const owner = memberAs(shop, "owner");
    const page = await findPayoutPage(owner, payoutId, {});
    const { payout } = page;
    expect(payout).toMatchObject({
      grossMinor: 110_000n,
      commissionMinor: 6_020n,
      fixedFeeMinor: 50n,
      reserveHeldMinor: 11_000n,
      differenceMinor: 0n,
    });
    expect(payout.arrivedMinor).toBe(110_000n - 6_020n - 50n - payout.commissionTaxMinor - 11_000n);
    expect(page.clauses.map(({ clause, commissionMinor }) => [clause?.name, commissionMinor])).toEqual([
      ["credit/Bonus/3 from 2026-01-01", 5_720n],
      ["any/any", 300n],
    ]);
    const sums = {
      gross: payout.grossMinor,
      shopperFee: 0n,
      commission: payout.commissionMinor,
      fixedFee: payout.fixedFeeMinor,
      tax: payout.commissionTaxMinor,
      reserveHeld: payout.reserveHeldMinor,
      refunds: 0n,
    };
    for (const line of PAYOUT_LINES) {
      const { movements } = await findPayoutPage(owner, payoutId, { line });
      const name = line === "refunds" ? "refundsMinor" : (`${line}Minor` as const);
      const sum = movements.reduce((total, movement) => total + movement[name], 0n);
      expect([line, sum]).toEqual([line, sums[line]]);
    }
  });

  it("is taken away as a file whose rows sum to what arrived", async () => {
    const shop = await openReserveShop(world);
    const sold = await sellOnBonus(shop);
    await endDay(world, shop, sold.batchId);
    const owner = memberAs(shop, "owner");
    const { payout } = await findPayoutPage(owner, await payBatch(shop, sold.batchId), {});
    const table = payoutTable(payout, streamMovements(owner, payout), {
      merchant: "Lale Kitabevi",
      locale: "en",
      span: "",
      words: (name) => name.replace("table.", ""),
    });
    let text = "";
    for await (const piece of csvOf(table)) text += piece;
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(rows).toMatchObject([
      {
        order: "BONUS-3",
        gross: "1000.00",
        commission: "-57.20",
        tax: "-2.87",
        fixedFee: "-0.25",
        reserve: "-100.00",
        net: "839.68",
        clause: "credit/Bonus/3 from 2026-01-01",
      },
    ]);
  });

  it("of another merchant is not found", async () => {
    const [shop, other] = [await openReserveShop(world), await openShop(world)];
    const sold = await sellOnBonus(shop);
    await endDay(world, shop, sold.batchId);
    const payoutId = await payBatch(shop, sold.batchId);
    const stranger = findPayoutPage(memberAs(other, "owner"), payoutId, {});
    await expect(stranger).rejects.toMatchObject({ code: "payout_not_found" });
  });
});

describe("the money of a payment", () => {
  it("is told from the clause to the payout, with the reserve and a later refund", async () => {
    const shop = await openReserveShop(world);
    const { paymentId, batchId } = await sellOnBonus(shop);
    const support = memberAs(shop, "support");
    const before = await findTransaction(support, paymentId);
    expect(before).toMatchObject({
      mayReadSettlement: false,
      money: { clause: { rate: { ratePpm: 57_200 } }, taxPpm: 50_000, reservePpm: 100_000 },
    });
    expect(before.money?.arrivals).toMatchObject([
      { kind: "sale", minor: BONUS_NET, status: "open" },
      { kind: "reserve", minor: 10_000n, status: "open" },
    ]);
    await endDay(world, shop, batchId);
    const payoutId = await payBatch(shop, batchId);
    await requestRefund(
      memberAs(shop, "owner"),
      {
        paymentId,
        amountMinor: 50_000n,
        reason: "requested_by_customer",
        note: null,
        expectedRefundableMinor: null,
      },
      world.context,
    );
    const after = await findTransaction(memberAs(shop, "accountant"), paymentId);
    expect(after.mayReadSettlement).toBe(true);
    expect(after.money?.arrivals).toMatchObject([
      { kind: "sale", minor: BONUS_NET, status: "paid", payoutId },
      { kind: "reserve", minor: 10_000n, status: "waiting", payoutId: null },
      { kind: "refund", status: "open", payoutId: null },
    ]);
  });
});
