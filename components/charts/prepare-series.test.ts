import { describe, expect, it } from "vitest";
import type { AnalyticsAnswer, SalesDay } from "@/server/contract/analytics";
import { prepareApproval } from "./prepare-approval";
import { busiestHour, prepareHours, weekdaysOf } from "./prepare-hours";
import { prepareSales } from "./prepare-sales";
import { prepareShares } from "./prepare-shares";

const salesDay = (day: string, capturedMinor: bigint, refundedMinor = 0n): SalesDay => ({
  day,
  capturedCount: 1,
  capturedMinor,
  commissionMinor: 0n,
  refundCount: refundedMinor === 0n ? 0 : 1,
  refundedMinor,
  netMinor: capturedMinor - refundedMinor,
});

const NOTHING = {
  capturedCount: 0,
  capturedMinor: 0n,
  commissionMinor: 0n,
  refundCount: 0,
  refundedMinor: 0n,
  netMinor: 0n,
};

const answer = (over: Partial<AnalyticsAnswer> = {}) => ({
  currency: "TRY" as const,
  firstDay: "2026-11-02",
  today: "2026-11-05",
  period: {
    from: "2026-11-01",
    to: "2026-11-06",
    sales: NOTHING,
    approval: { decidedCount: 0, approvedCount: 0 },
    salesDays: [salesDay("2026-11-02", 123_450n), salesDay("2026-11-04", 0n, 2_500n)],
    approvalDays: [{ day: "2026-11-02", decidedCount: 4, approvedCount: 3 }],
  },
  before: null,
  ...over,
});

const SALES_WORDS = { net: "Net", captured: "Taken", refunded: "Back", payments: "Count", before: "Before" };
const APPROVAL_WORDS = { rate: "Rate", approved: "Yes", declined: "No", before: "Before" };

describe("sales over time", () => {
  it("are a gap before the first payment and after today, and a zero in between", () => {
    const { points } = prepareSales(answer(), "tr", SALES_WORDS);
    expect(points.map(({ values }) => values[0])).toEqual([null, 1_234.5, 0, -25, 0, null]);
  });

  it("carry words that are final", () => {
    const { points, ticks } = prepareSales(answer(), "tr", SALES_WORDS);
    expect(points[1]?.lines[0]).toEqual({ name: "Net", text: "₺1.234,50", series: 0 });
    expect(points[0]?.lines).toEqual([]);
    expect(ticks.at(-1)?.text).toMatch(/^₺1,5\sB$/);
  });

  it("stand beside the same stretch of the span before", () => {
    const before = {
      ...answer().period,
      from: "2026-10-26",
      to: "2026-10-31",
      salesDays: [salesDay("2026-10-27", 5_000n)],
    };
    const { series, points } = prepareSales(answer({ before, firstDay: "2026-01-01" }), "en", SALES_WORDS);
    expect(series.map(({ name, shape }) => [name, shape])).toEqual([
      ["Net", "bar"],
      ["Before", "dashed"],
    ]);
    expect(points[1]?.values).toEqual([1_234.5, 50]);
    expect(points[1]?.lines.at(-1)).toEqual({ name: "Before", text: "₺50.00", series: 1 });
  });
});

describe("approvals over time", () => {
  it("are a gap where nothing was decided", () => {
    const { points } = prepareApproval(answer(), "en", APPROVAL_WORDS);
    expect(points.map(({ values }) => values[0])).toEqual([null, 0.75, null, null, null, null]);
    expect(points[1]?.lines.map(({ text }) => text)).toEqual(["75%", "3", "1"]);
  });

  it("are drawn in the narrowest window that holds them", () => {
    expect(prepareApproval(answer(), "en", APPROVAL_WORDS).ticks[0]?.value).toBe(0.5);
    const high = {
      ...answer().period,
      approvalDays: [{ day: "2026-11-02", decidedCount: 9, approvedCount: 8 }],
    };
    expect(prepareApproval(answer({ period: high }), "en", APPROVAL_WORDS).ticks[0]?.value).toBe(0.8);
    const low = {
      ...answer().period,
      approvalDays: [{ day: "2026-11-02", decidedCount: 4, approvedCount: 1 }],
    };
    expect(prepareApproval(answer({ period: low }), "en", APPROVAL_WORDS).ticks[0]?.value).toBe(0);
  });
});

describe("shares", () => {
  const row = (key: string, capturedMinor: bigint, decidedCount = 2, approvedCount = 1) => ({
    key,
    capturedMinor,
    decidedCount,
    approvedCount,
  });

  it("keep the first rows and put the rest together, so that nothing is lost", () => {
    const shares = prepareShares([row("a", 600n), row("b", 300n), row("c", 80n), row("d", 20n)], 3);
    expect(shares.map(({ key, share, length }) => [key, share, length])).toEqual([
      ["a", 0.6, 1],
      ["b", 0.3, 0.5],
      [null, 0.1, 0.1666],
    ]);
    expect(shares.at(-1)).toMatchObject({ decidedCount: 4, approvalShare: 0.5 });
  });

  it("are nothing of nothing", () => {
    expect(prepareShares([], 3)).toEqual([]);
    expect(prepareShares([row("a", 0n, 0, 0)], 3)[0]).toMatchObject({
      share: 0,
      length: 0,
      approvalShare: null,
    });
  });
});

describe("hours of the week", () => {
  it("hold the weekdays of the range alone", () => {
    expect(weekdaysOf({ from: "2026-11-22", to: "2026-11-23" })).toEqual([1, 7]);
    expect(weekdaysOf({ from: "2026-11-02", to: "2026-11-23" })).toHaveLength(7);
    expect(prepareHours([], [1, 7]).map(({ weekday }) => weekday)).toEqual([1, 7]);
  });

  it("are all there, busiest darkest", () => {
    const rows = prepareHours([
      { weekday: 1, hour: 9, count: 1, capturedMinor: 0n },
      { weekday: 7, hour: 23, count: 8, capturedMinor: 0n },
    ]);
    expect(rows).toHaveLength(7);
    expect(rows.every(({ cells }) => cells.length === 24)).toBe(true);
    expect(rows[0]?.cells[9]?.level).toBe(1);
    expect(rows[6]?.cells[23]?.level).toBe(4);
    expect(rows[3]?.cells[3]?.level).toBe(0);
    expect(busiestHour(rows)).toEqual({ weekday: 7, hour: 23, count: 8 });
    expect(busiestHour(prepareHours([]))).toBeNull();
  });
});
