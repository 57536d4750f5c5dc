import { describe, expect, it } from "vitest";
import { buildShare } from "@/tests/support/share-builder";
import type { CommissionTerms } from "./commission";
import { listArrivals, type PaymentShare } from "./money-arrivals";

const TERMS: CommissionTerms = {
  rates: [],
  fixedMinor: "0",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
  reservePpm: 100_000,
  reserveDays: 30,
};

const SHARE = buildShare();

const tell = (shares: readonly PaymentShare[], more: { readonly now?: string } = {}) =>
  listArrivals(shares, {
    commission: TERMS,
    nextDayEndAt: new Date("2026-11-23T20:00:00Z"),
    now: new Date(more.now ?? "2026-11-23T12:00:00Z"),
  });

describe("when the money of a payment comes", () => {
  it("is only expected while the day is open", () => {
    const open = { ...SHARE, status: "open" as const, valueDate: null };
    expect(tell([open])[0]).toMatchObject({ day: "2026-11-24", status: "open" });
  });

  it("is late once its value date has passed without a payout", () => {
    expect(tell([SHARE], { now: "2026-11-25T09:00:00Z" })[0]?.status).toBe("late");
  });

  it("names the payout that brought it and the one that released the reserve", () => {
    const paid = { ...SHARE, payoutId: "po_1", reserveReleaseOn: "2026-12-28", reservePayoutId: "po_9" };
    expect(tell([paid], { now: "2027-01-05T09:00:00Z" })).toMatchObject([
      { status: "paid", payoutId: "po_1" },
      { status: "paid", payoutId: "po_9", day: "2026-12-28" },
    ]);
  });

  it("of a refund on a later day is taken off what comes then", () => {
    const refund = {
      ...SHARE,
      batchId: "bat_2",
      number: 9,
      kind: "refund" as const,
      netMinor: -9_400n,
      reserveMinor: 0n,
    };
    expect(tell([SHARE, { ...refund, valueDate: "2026-11-26" }]).at(-1)).toMatchObject({
      kind: "refund",
      minor: -9_400n,
      day: "2026-11-26",
    });
  });

  it("of a refund that was more than the day's sales is borne by the next payout", () => {
    const refund = { ...SHARE, kind: "refund" as const, netMinor: -9_400n, reserveMinor: 0n };
    const carried = { ...refund, payoutId: "po_2", payoutStatus: "carried" };
    expect(tell([carried])).toMatchObject([{ kind: "refund", status: "carried", payoutId: "po_2" }]);
  });

  it("of pieces captured on several days comes on several days", () => {
    const second = { ...SHARE, batchId: "bat_2", number: 8, valueDate: "2026-11-25" };
    const days = tell([SHARE, second]).filter(({ kind }) => kind === "sale");
    expect(days.map(({ day }) => day)).toEqual(["2026-11-24", "2026-11-25"]);
  });
});
