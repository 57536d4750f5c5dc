import { describe, expect, it } from "vitest";
import { linkStateOf } from "./link-state-of";

const now = new Date("2026-11-23T09:00:00Z");
const link = { active: true, uses: 0, maxUses: null, expiresAt: null };

describe("the state of a payment link", () => {
  it("is open without limits", () => {
    expect(linkStateOf(link, now)).toBe("active");
  });

  it("ends with its time, its uses, or by hand", () => {
    expect(linkStateOf({ ...link, expiresAt: now }, now)).toBe("expired");
    expect(linkStateOf({ ...link, uses: 2, maxUses: 2 }, now)).toBe("usedUp");
    expect(linkStateOf({ ...link, active: false, expiresAt: now }, now)).toBe("inactive");
  });
});
