import { describe, expect, test } from "vitest";
import { planInstalments } from "./plan-instalments";

const AT = new Date("2026-01-31T09:00:00Z");

const amounts = (amountMinor: bigint, count: number, remainder: "first" | "last") =>
  planInstalments({ amountMinor, count, at: AT }, remainder).map((line) => line.amountMinor);

describe("instalments", () => {
  test("the first one takes what cannot be divided, or the last where the bank says so", () => {
    expect(amounts(100_000n, 3, "first")).toEqual([33_334n, 33_333n, 33_333n]);
    expect(amounts(100_000n, 3, "last")).toEqual([33_333n, 33_333n, 33_334n]);
  });

  test.each([1, 2, 3, 7, 12])("%i of them sum to the whole", (count) => {
    for (const amountMinor of [1n, 99n, 100_003n, 99_999_999_999n]) {
      expect(amounts(amountMinor, count, "first").reduce((sum, part) => sum + part, 0n)).toBe(amountMinor);
    }
  });

  test("they are due a month apart, on the month's last day where it is shorter", () => {
    const days = planInstalments({ amountMinor: 300n, count: 3, at: AT }, "first").map((line) =>
      line.dueAt.toISOString(),
    );
    expect(days).toEqual([
      "2026-01-31T09:00:00.000Z",
      "2026-02-28T09:00:00.000Z",
      "2026-03-31T09:00:00.000Z",
    ]);
  });
});
