import { describe, expect, it } from "vitest";
import { addOutcome, averageWaitDays, emptySum, fundingCost } from "./what-if-figures";

const outcome = (netMinor: bigint, days: bigint) => ({
  grossMinor: netMinor + 12n,
  shopperFeeMinor: 1n,
  refundedMinor: 0n,
  commissionMinor: 8n,
  fixedMinor: 3n,
  taxMinor: 1n,
  netMinor,
  reserveMinor: 2n,
  waitedMinorDays: netMinor * days,
});

describe("figures of a replay", () => {
  it("count each payment as often as it is alike", () => {
    const sum = emptySum();
    addOutcome(sum, outcome(1_000n, 2n), 3);
    addOutcome(sum, outcome(500n, 1n), 1);
    expect(sum).toMatchObject({
      count: 4,
      grossMinor: 3_548n,
      keptMinor: 48n,
      netMinor: 3_500n,
      reserveMinor: 8n,
    });
    expect(sum.waitedMinorDays).toBe(6_500n);
  });

  it("weigh days by money: 3,000.00 after one day and 1,000.00 after five wait for two", () => {
    const sum = emptySum();
    addOutcome(sum, outcome(300_000n, 1n), 1);
    addOutcome(sum, outcome(100_000n, 5n), 1);
    expect(averageWaitDays(sum)).toBe(2);
  });

  it("know no wait where nothing arrives", () => {
    expect(averageWaitDays(emptySum())).toBeNull();
  });

  it("cost a year's rate for a year's wait, rounded once", () => {
    const sum = { ...emptySum(), waitedMinorDays: 100_000n * 365n };
    expect(fundingCost(sum, 450_000)).toBe(45_000n);
    expect(fundingCost({ ...sum, waitedMinorDays: 100_000n * 40n }, 450_000)).toBe(4_932n);
    expect(fundingCost(sum, 0)).toBe(0n);
  });
});
