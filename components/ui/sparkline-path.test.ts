import { describe, expect, it } from "vitest";
import { sparklinePath } from "./sparkline-path";

describe("the line of a sparkline", () => {
  it("spans the box from zero to the highest value", () => {
    expect(sparklinePath([0, 5, 10], 100, 20)).toBe("M0 20L50 10L100 0");
  });

  it("breaks at a missing value and does not fall to zero", () => {
    expect(sparklinePath([10, 10, null, 10, 10], 100, 20)).toBe("M0 0L25 0M75 0L100 0");
  });

  it("draws a lonely value as a dot", () => {
    expect(sparklinePath([null, 10, null], 100, 20)).toBe("M50 0h0.01");
    expect(sparklinePath([10], 100, 20)).toBe("M0 0h0.01");
  });

  it("goes below its ground for losses", () => {
    expect(sparklinePath([-10, 10], 100, 20)).toBe("M0 20L100 0");
  });

  it("draws nothing of nothing, and a flat line of zeros", () => {
    expect(sparklinePath([], 100, 20)).toBe("");
    expect(sparklinePath([null, null], 100, 20)).toBe("");
    expect(sparklinePath([0, 0], 100, 20)).toBe("M0 20L100 20");
  });
});
