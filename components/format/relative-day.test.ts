import { describe, expect, it } from "vitest";
import { relativeDay, relativeInstant } from "./relative-day";

const now = "2026-11-23T06:00:00Z";

describe("relative days", () => {
  it("say today, yesterday and tomorrow", () => {
    expect(relativeDay("2026-11-23T05:00:00Z", now, "tr")).toBe("bugün");
    expect(relativeDay("2026-11-22T05:00:00Z", now, "tr")).toBe("dün");
    expect(relativeDay("2026-11-24T05:00:00Z", now, "en")).toBe("tomorrow");
  });

  it("turn at midnight in Istanbul, not in London", () => {
    expect(relativeDay("2026-11-22T20:59:00Z", now, "en")).toBe("yesterday");
    expect(relativeDay("2026-11-22T21:00:00Z", now, "en")).toBe("today");
  });

  it("fall back to the date, with the year only when it differs", () => {
    expect(relativeDay("2026-11-20T09:00:00Z", now, "tr")).toBe("20 Kas");
    expect(relativeDay("2025-11-20T09:00:00Z", now, "tr")).toBe("20 Kas 2025");
  });

  it("carry the time of day", () => {
    expect(relativeInstant("2026-11-22T11:05:00Z", now, "tr")).toBe("dün 14:05");
  });
});
