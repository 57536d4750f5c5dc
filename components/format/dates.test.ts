import { describe, expect, it } from "vitest";
import { formatDay, formatDayRange, formatInstant, istanbulDay, zoneName } from "./dates";

describe("dates for people", () => {
  it("are read on a clock in Istanbul", () => {
    expect(formatInstant("2026-11-22T22:30:00Z", "tr")).toBe("23 Kas 2026 01:30");
    expect(formatInstant("2026-11-22T22:30:00Z", "en")).toBe("23 Nov 2026, 01:30");
    expect(formatInstant(new Date("2026-11-22T22:30:00Z"), "tr", "time")).toBe("01:30");
  });

  it("write midnight as 00, not 24", () => {
    expect(formatInstant("2026-11-22T21:00:00Z", "en", "time")).toBe("00:00");
  });

  it("know the summer time that older data had", () => {
    expect(formatInstant("2015-01-15T12:00:00Z", "tr", "time")).toBe("14:00");
    expect(formatInstant("2015-07-15T12:00:00Z", "tr", "time")).toBe("15:00");
  });

  it("fall on the day that Istanbul has", () => {
    expect(istanbulDay("2026-12-31T21:00:00Z")).toBe("2027-01-01");
    expect(istanbulDay("2026-12-31T20:59:59Z")).toBe("2026-12-31");
  });

  it("do not shift a calendar day", () => {
    expect(formatDay("2026-03-01", "tr")).toBe("1 Mar 2026");
    expect(formatDay("2026-03-01", "tr", "month")).toBe("Mart 2026");
  });

  it("write a span once where its ends agree", () => {
    expect(formatDayRange("2026-11-01", "2026-11-23", "tr")).toBe("1–23 Kas 2026");
    expect(formatDayRange("2026-11-23", "2026-11-23", "tr")).toBe("23 Kas 2026");
  });

  it("name the zone", () => {
    expect(zoneName("tr")).toContain("İstanbul");
    expect(zoneName("en")).toContain("UTC+3");
  });
});
