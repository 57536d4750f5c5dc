import { describe, expect, it } from "vitest";
import {
  compareFigures,
  formatBps,
  formatCappedCount,
  formatChange,
  formatCount,
  formatPercent,
} from "./figures";

describe("figures for people", () => {
  it("group thousands by language", () => {
    expect(formatCount(12_345, "tr")).toBe("12.345");
    expect(formatCount(12_345, "en")).toBe("12,345");
  });

  it("say that a count was capped", () => {
    expect(formatCappedCount(10_001, 10_000, "tr")).toBe("10.000+");
    expect(formatCappedCount(10_000, 10_000, "tr")).toBe("10.000");
  });

  it("put the percent sign where the language has it", () => {
    expect(formatPercent(0.1234, "tr")).toBe("%12,3");
    expect(formatPercent(0.1234, "en")).toBe("12.3%");
    expect(formatBps(179, "tr")).toBe("%1,79");
    expect(formatBps(200, "en")).toBe("2.00%");
  });

  it("tell a rise from a fall", () => {
    expect(compareFigures(150n, 100n)).toEqual({ direction: "up", share: 0.5 });
    expect(compareFigures(50n, 100n)).toEqual({ direction: "down", share: -0.5 });
    expect(compareFigures(7n, 7n)).toEqual({ direction: "same", share: 0 });
  });

  it("give no percentage over nothing", () => {
    expect(compareFigures(5n, 0n)).toEqual({ direction: "up", share: null });
  });

  it("rise out of a loss with a plus", () => {
    expect(compareFigures(50n, -100n)).toEqual({ direction: "up", share: 1.5 });
  });

  it("write changes with their sign", () => {
    expect(formatChange(0.123, "tr")).toBe("+%12,3");
    expect(formatChange(-0.05, "en")).toBe("\u22125%");
  });
});
