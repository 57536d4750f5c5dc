import { describe, expect, it } from "vitest";
import { readAnalytics } from "@/server/analytics/read-analytics";
import { readSalesSummary } from "@/server/analytics/read-sales-summary";
import { rebuildRollups } from "@/server/analytics/rebuild-rollups";
import { refreshRollups } from "@/server/analytics/refresh-rollups";
import type { AnalyticsInput } from "@/server/contract/analytics";
import { istanbulDay, startOfIstanbulDay } from "@/server/core/business-day";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { mintScope } from "@/server/db/scope";
import { dayOf, giveBack, makeMerchant, type RawSale, readRollups, sell } from "./analytics-world";

const SPAN: AnalyticsInput = { from: "2026-10-01", to: "2026-10-31", compare: "none" };

/** The same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function randomSales(seed: number, count: number): RawSale[] {
  const next = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const sales = Array.from({ length: count }, (): RawSale => {
    const status = pick(["captured", "captured", "captured", "declined", "authorized", "expired", "created"]);
    return {
      at: new Date(Date.UTC(2026, 9, 1) + Math.floor(next() * 30 * 86_400_000)).toISOString(),
      amountMinor: 100 + Math.floor(next() * 900_000),
      commissionMinor: Math.floor(next() * 90),
      status: status as NonNullable<RawSale["status"]>,
      ...(status === "declined" ? { declineCode: pick(["insufficient_funds", "do_not_honor"]) } : {}),
      currency: pick(["TRY", "TRY", "EUR"] as const),
      brand: pick(["visa", "mastercard", "troy"]),
      family: pick(["Bonus", "Axess", null]),
      instalments: pick([1, 1, 3, 6]),
    };
  });
  return sales.sort((a, b) => (a.at < b.at ? -1 : 1));
}

describe("rollups", () => {
  it.each([1, 2, 3])("equal the rows behind them after random changes (seed %i)", async (seed) => {
    const scope = await makeMerchant();
    const sales = randomSales(seed, 60);
    const ids = await sell(scope, sales.slice(0, 40));
    await refreshRollups(scope);
    await sell(scope, sales.slice(40));
    for (const [index, sale] of sales.slice(0, 12).entries()) {
      const id = ids[index];
      if (!id || sale.status !== "captured" || sale.currency !== "TRY") continue;
      await giveBack(scope, id, { amountMinor: 50, at: "2026-10-31T10:00:00Z" });
    }
    const live = await readAnalytics(scope, SPAN);
    await refreshRollups(scope);
    const refreshed = await readRollups(scope);
    expect(await readAnalytics(scope, SPAN)).toEqual(live);
    await rebuildRollups(scope);
    expect(await readRollups(scope)).toEqual(refreshed);
    expect(await readAnalytics(scope, SPAN)).toEqual(live);
  });

  it("put a payment on the day that a clock in Istanbul shows", async () => {
    const scope = await makeMerchant();
    await sell(scope, [
      { at: "2026-10-10T20:59:59.999Z", amountMinor: 1_000 },
      { at: "2026-10-10T21:00:00.000Z", amountMinor: 2_000 },
      { at: "2026-10-10T21:01:00.000Z", amountMinor: 4_000 },
    ]);
    await refreshRollups(scope);
    const { period, hours } = await readAnalytics(scope, SPAN);
    expect(dayOf(period.salesDays, "2026-10-10")).toMatchObject({ capturedMinor: 1_000n, capturedCount: 1 });
    expect(dayOf(period.salesDays, "2026-10-11")).toMatchObject({ capturedMinor: 6_000n, capturedCount: 2 });
    expect(hours.map(({ weekday, hour, count }) => [weekday, hour, count])).toEqual([
      [6, 23, 1],
      [7, 0, 2],
    ]);
  });

  it("put a refund on its own day and leave the day of the sale alone", async () => {
    const scope = await makeMerchant();
    const [id] = await sell(scope, [
      { at: "2026-10-05T09:00:00Z", amountMinor: 10_000, commissionMinor: 200 },
    ]);
    await refreshRollups(scope);
    await giveBack(scope, id as string, { amountMinor: 4_000, at: "2026-10-07T09:00:00Z" });
    const { period } = await readAnalytics(scope, SPAN);
    expect(period.salesDays).toEqual([
      {
        day: "2026-10-05",
        capturedCount: 1,
        capturedMinor: 10_000n,
        commissionMinor: 200n,
        refundCount: 0,
        refundedMinor: 0n,
        netMinor: 10_000n,
      },
      {
        day: "2026-10-07",
        capturedCount: 0,
        capturedMinor: 0n,
        commissionMinor: 0n,
        refundCount: 1,
        refundedMinor: 4_000n,
        netMinor: -4_000n,
      },
    ]);
    expect(period.sales.netMinor).toBe(6_000n);
  });

  it("change nothing when they are refreshed twice, and twice at once", async () => {
    const scope = await makeMerchant();
    await sell(scope, randomSales(7, 30));
    await refreshRollups(scope);
    const first = await readRollups(scope);
    await refreshRollups(scope);
    await Promise.all([refreshRollups(scope), refreshRollups(scope), rebuildRollups(scope)]);
    expect(await readRollups(scope)).toEqual(first);
  });

  it("fold only the days that were touched", async () => {
    const scope = await makeMerchant();
    await sell(scope, [
      { at: "2026-10-05T09:00:00Z", amountMinor: 1_000 },
      { at: "2026-10-09T09:00:00Z", amountMinor: 1_000 },
    ]);
    await refreshRollups(scope);
    await sell(scope, [{ at: "2026-10-20T09:00:00Z", amountMinor: 1_000 }]);
    expect(await refreshRollups(scope)).toEqual({ salesDays: 2, paymentDays: 2 });
  });
});

describe("analytics", () => {
  it("keep currencies apart", async () => {
    const scope = await makeMerchant();
    await sell(scope, [
      { at: "2026-10-05T09:00:00Z", amountMinor: 1_000 },
      { at: "2026-10-05T10:00:00Z", amountMinor: 700, currency: "EUR" },
    ]);
    await refreshRollups(scope);
    const lira = await readAnalytics(scope, SPAN);
    const euro = await readAnalytics(scope, { ...SPAN, currency: "EUR" });
    expect(lira.period.sales.capturedMinor).toBe(1_000n);
    expect(euro.period.sales.capturedMinor).toBe(700n);
    expect(lira.currencies).toEqual(["TRY", "EUR"]);
  });

  it("count as decided what was approved or declined, and nothing else", async () => {
    const scope = await makeMerchant();
    await sell(scope, [
      { at: "2026-10-05T09:00:00Z", amountMinor: 1_000 },
      { at: "2026-10-05T09:00:00Z", amountMinor: 1_000, status: "authorized" },
      { at: "2026-10-05T09:00:00Z", amountMinor: 1_000, status: "declined", declineCode: "do_not_honor" },
      { at: "2026-10-05T09:00:00Z", amountMinor: 1_000, status: "expired" },
      { at: "2026-10-05T09:00:00Z", amountMinor: 1_000, status: "created" },
    ]);
    const { period, declines, brands } = await readAnalytics(scope, SPAN);
    expect(period.approval).toEqual({ decidedCount: 3, approvedCount: 2 });
    expect(period.approvalDays).toEqual([{ day: "2026-10-05", decidedCount: 3, approvedCount: 2 }]);
    expect(declines).toEqual([{ code: "do_not_honor", count: 1 }]);
    expect(brands).toEqual([{ key: "visa", decidedCount: 3, approvedCount: 2, capturedMinor: 1_000n }]);
  });

  it("compare with the span before, last year and the same weekdays", async () => {
    const scope = await makeMerchant();
    const span = { from: "2026-10-05", to: "2026-10-11" };
    const spanOf = async (compare: AnalyticsInput["compare"]) => {
      const { before } = await readAnalytics(scope, { ...span, compare });
      return before && [before.from, before.to];
    };
    expect(await spanOf("previous")).toEqual(["2026-09-28", "2026-10-04"]);
    expect(await spanOf("lastYear")).toEqual(["2025-10-05", "2025-10-11"]);
    expect(await spanOf("lastYearWeekday")).toEqual(["2025-10-06", "2025-10-12"]);
    expect(await spanOf("none")).toBeNull();
  });

  it("hold a day that is not over against the same part of the day before", async () => {
    const scope = await makeMerchant();
    const now = await readBusinessNow();
    const DAY_MS = 86_400_000;
    const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
    const today = istanbulDay(now);
    const elapsedMs = now.getTime() - startOfIstanbulDay(today).getTime();
    await sell(scope, [
      { at: at(-DAY_MS - elapsedMs), amountMinor: 1_000 },
      { at: at(-elapsedMs - 1), amountMinor: 4_000 },
    ]);
    const { before } = await readAnalytics(scope, { from: today, to: today, compare: "previous" });
    expect(before?.sales.capturedMinor).toBe(1_000n);
    expect(before?.salesDays[0]?.capturedMinor).toBe(5_000n);
    const summary = await readSalesSummary(scope, {});
    expect(summary.yesterday.soFar.capturedMinor).toBe(1_000n);
    expect(summary.yesterday.whole.capturedMinor).toBe(5_000n);
    expect(summary.today.capturedMinor).toBe(0n);
    expect(summary.days).toHaveLength(14);
  });

  it("are refused to whoever may not see them, and show no row of another merchant", async () => {
    const scope = await makeMerchant();
    const other = await makeMerchant();
    await sell(other, [{ at: "2026-10-05T09:00:00Z", amountMinor: 1_000 }]);
    await refreshRollups(other);
    expect((await readAnalytics(scope, SPAN)).period.sales.capturedCount).toBe(0);
    const nobody = mintScope({ ...scope, permissions: new Set() });
    await expect(readAnalytics(nobody, SPAN)).rejects.toMatchObject({ code: "forbidden" });
  });
});
