import { describe, expect, it } from "vitest";
import { InvariantError } from "./errors";
import { REMAINDER_RULES, splitInstalments } from "./instalment-split";

describe("the months of an instalment sale", () => {
  it("of 1,000.00 in three are 333.34, 333.33, 333.33", () => {
    expect(splitInstalments(100_000n, 3)).toEqual([33_334n, 33_333n, 33_333n]);
    expect(splitInstalments(100_000n, 3, "first")).toEqual([33_334n, 33_333n, 33_333n]);
  });

  it("put the remainder where the bank's rule says", () => {
    expect(splitInstalments(1_003n, 4, "first")).toEqual([253n, 250n, 250n, 250n]);
    expect(splitInstalments(1_003n, 4, "last")).toEqual([250n, 250n, 250n, 253n]);
    expect(splitInstalments(1_003n, 4, "spread")).toEqual([251n, 251n, 251n, 250n]);
  });

  it("are equal where the amount divides, and one where there is one", () => {
    for (const rule of REMAINDER_RULES) {
      expect(splitInstalments(900n, 3, rule)).toEqual([300n, 300n, 300n]);
      expect(splitInstalments(901n, 1, rule)).toEqual([901n]);
    }
  });

  it("do not exist of nothing at all", () => {
    for (const rule of REMAINDER_RULES) {
      expect(() => splitInstalments(1n, 0, rule)).toThrow(InvariantError);
      expect(() => splitInstalments(-1n, 2, rule)).toThrow(InvariantError);
    }
  });
});
