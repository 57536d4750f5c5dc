import { describe, expect, it } from "vitest";
import type { PayoutFacts } from "@/server/settlement/payout-page-store";
import { waterfallOf } from "./waterfall-lines";

const AT = new Date("2026-11-24T06:00:00Z");

function payoutOf(more: Partial<PayoutFacts> = {}): PayoutFacts {
  return {
    id: "po_1",
    terminalId: "trm_1",
    terminalName: "Örnek Bank TRY",
    bank: "Örnek Bank",
    currency: "TRY",
    status: "paid",
    bankReference: "B1",
    valueDate: "2026-11-24",
    paidAt: AT,
    createdAt: AT,
    grossMinor: 100_000n,
    shopperFeeMinor: 5_000n,
    refundMinor: 10_000n,
    commissionMinor: 4_000n,
    fixedFeeMinor: 250n,
    commissionTaxMinor: 200n,
    reserveHeldMinor: 10_000n,
    reserveReleasedMinor: 3_000n,
    carriedInMinor: -550n,
    netMinor: 78_000n,
    carriedOutMinor: 0n,
    arrivedMinor: 78_000n,
    differenceMinor: 0n,
    ...more,
  };
}

describe("the waterfall of a payout", () => {
  it("goes from gross to what arrived, each line beginning where the one before ended", () => {
    const lines = waterfallOf(payoutOf());
    expect(lines.map(({ name, minor }) => [name, minor])).toEqual([
      ["gross", 100_000n],
      ["shopperFee", 5_000n],
      ["commission", -4_000n],
      ["tax", -200n],
      ["fixedFee", -250n],
      ["reserveHeld", -10_000n],
      ["reserveReleased", 3_000n],
      ["refunds", -10_000n],
      ["carriedIn", -550n],
      ["net", 78_000n],
      ["arrived", 78_000n],
    ]);
    const [gross, , commission, tax] = lines;
    expect([gross?.from, gross?.to]).toEqual([0, 1]);
    expect([commission?.from, commission?.to]).toEqual([0.96, 1]);
    expect([tax?.from, tax?.to]).toEqual([0.958, 0.96]);
  });

  it("sums to what should be paid", () => {
    const lines = waterfallOf(payoutOf());
    const net = lines.findIndex(({ name }) => name === "net");
    const sum = lines
      .slice(0, net)
      .filter(({ look }) => look !== "part")
      .reduce((total, { minor }) => total + minor, 0n);
    expect(sum).toBe(lines[net]?.minor);
  });

  it("shows what could not be covered and goes below zero for it", () => {
    const refunds = {
      refundMinor: 150_000n,
      reserveHeldMinor: 0n,
      reserveReleasedMinor: 0n,
      carriedInMinor: 0n,
    };
    const lines = waterfallOf(
      payoutOf({ ...refunds, netMinor: -54_450n, carriedOutMinor: -54_450n, arrivedMinor: 0n }),
    );
    expect(lines.at(-2)).toMatchObject({ name: "carriedOut", minor: 54_450n, look: "plus" });
    expect(lines.at(-1)).toMatchObject({ name: "arrived", minor: 0n });
    expect(lines.every(({ from, to }) => from >= 0 && to <= 1 && from <= to)).toBe(true);
  });

  it("names the difference where the bank paid another sum", () => {
    const lines = waterfallOf(payoutOf({ arrivedMinor: 77_900n, differenceMinor: -100n }));
    expect(lines.find(({ name }) => name === "difference")).toMatchObject({ minor: -100n, look: "minus" });
  });
});
