import { describe, expect, it } from "vitest";
import { printReports } from "./print-reports";
import type { CheckReport } from "./reconcile";

const report = (over: Partial<CheckReport> = {}): CheckReport => ({
  check: "a",
  says: "A holds",
  merchantId: "mer_1",
  checked: 5,
  broken: 0,
  rows: [],
  ...over,
});

describe("the table of checks", () => {
  it("sums a check over merchants and says that the books agree", () => {
    const text = printReports([report(), report({ merchantId: "mer_2", checked: 7 })]);
    expect(text).toMatch(/ok {4}A holds +12 checked +0 broken/);
    expect(text).toContain("The books agree: 1 checks over 2 merchants.");
  });

  it("names the first broken rows and counts the others", () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({ objectId: `pay_${index}`, detail: "off" }));
    const text = printReports([report(), report({ check: "b", says: "B holds", broken: 12, rows })]);
    expect(text).toContain("mer_1  pay_0  off");
    expect(text).toContain("and 2 more");
    expect(text).toContain("1 of 2 checks found something");
  });
});
