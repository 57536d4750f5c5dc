import { describe, expect, test } from "vitest";
import { planDueAt } from "./plan-store";

const firstAt = new Date("2026-01-31T09:00:00Z");
const due = (cycle: "D" | "W" | "M" | "Y", interval: number, number: number) =>
  planDueAt({ cycle, interval, totalPayments: 12 }, firstAt, number).toISOString().slice(0, 10);

describe("payments of a plan", () => {
  test("begin at once and repeat by day, week, month or year", () => {
    expect(due("M", 1, 1)).toBe("2026-01-31");
    expect(due("D", 10, 3)).toBe("2026-02-20");
    expect(due("W", 2, 2)).toBe("2026-02-14");
    expect(due("Y", 1, 3)).toBe("2028-01-31");
  });

  test("fall on a month's last day where it lacks the first one's, and come back to it", () => {
    expect(due("M", 1, 2)).toBe("2026-02-28");
    expect(due("M", 1, 3)).toBe("2026-03-31");
    expect(due("M", 3, 2)).toBe("2026-04-30");
  });
});
