import { describe, expect, it } from "vitest";
import { PAYMENT_STATUSES, type Payment } from "@/server/core/payment";
import type { CheckoutSession } from "./checkout-session";
import type { HostedCheckout, HostedLink } from "./hosted-checkout";
import { declineOf, linkClosedBecause, MAX_TRIES, phaseOf } from "./hosted-phase";

const NOW = new Date("2026-11-23T09:00:00Z");
const LATER = new Date("2026-11-23T09:20:00Z");

function checkout(
  payment: Partial<Payment> | null,
  more: { readonly session?: Partial<CheckoutSession>; readonly attempts?: number } = {},
): HostedCheckout {
  return {
    merchant: { name: "Lale", colour: "#1B4F8F" },
    session: { status: "open", expiresAt: LATER, ...more.session } as CheckoutSession,
    payment: payment as Payment | null,
    attempts: more.attempts ?? 1,
    now: NOW,
  };
}

const kindOf = (...given: Parameters<typeof checkout>) => phaseOf(checkout(...given)).kind;

describe("phaseOf", () => {
  it("shows a form to a new session until its time is over", () => {
    expect(phaseOf(checkout(null))).toEqual({ kind: "form", before: "none" });
    expect(kindOf(null, { session: { expiresAt: NOW } })).toBe("expired");
    expect(kindOf(null, { session: { status: "expired", expiresAt: NOW } })).toBe("expired");
  });

  it("tells a session that was left from one whose time is over", () => {
    expect(kindOf(null, { session: { status: "expired" } })).toBe("canceled");
    const declined = { status: "declined", declineCode: "insufficient_funds" } as const;
    expect(kindOf(declined, { session: { status: "expired" } })).toBe("canceled");
    expect(kindOf(declined, { session: { status: "expired", expiresAt: NOW } })).toBe("expired");
  });

  it("tells codes that were wrong from a bank that never asked for one", () => {
    const failed = (flow: "challenge" | "frictionless") =>
      declineOf({
        status: "declined",
        declineCode: "authentication_failed",
        bankCode: null,
        threeDSecure: { outcome: "failed", flow, mdStatus: "0", eci: null, transactionId: "t" },
      })?.message.tr;
    expect(failed("challenge")).toContain("doğru girilmedi");
    expect(failed("frictionless")).toContain("Başka bir kartla");
  });

  it("never shows a form while the bank has or may have the money", () => {
    for (const status of ["processing", "unknown", "requires_action", "authorized", "captured"] as const) {
      expect(kindOf({ status })).not.toBe("form");
    }
  });

  it("says that a paid session is paid, however old", () => {
    for (const session of [{ status: "completed" }, { status: "expired" }, { expiresAt: NOW }] as const) {
      expect(kindOf({ status: "captured" }, { session })).toBe("paid");
    }
  });

  it("offers another try after a decline that another card can mend", () => {
    expect(phaseOf(checkout({ status: "declined", declineCode: "insufficient_funds" }))).toEqual({
      kind: "form",
      before: "declined",
    });
    expect(kindOf({ status: "declined", declineCode: "invalid_merchant" })).toBe("declined");
  });

  it("ends after too many cards", () => {
    const declined = { status: "declined", declineCode: "insufficient_funds" } as const;
    expect(kindOf(declined, { attempts: MAX_TRIES })).toBe("declined");
  });

  it("lets a shopper try again when the last try took nothing, but not one who left", () => {
    expect(phaseOf(checkout({ status: "created" }))).toEqual({ kind: "form", before: "not_sent" });
    expect(phaseOf(checkout({ status: "canceled" }))).toEqual({ kind: "form", before: "ended" });
    expect(kindOf({ status: "canceled" }, { session: { status: "expired" } })).toBe("canceled");
  });

  it("has a page for every status, in an open and in an ended session", () => {
    for (const status of PAYMENT_STATUSES) {
      expect(kindOf({ status })).toBeTruthy();
      expect(kindOf({ status }, { session: { status: "expired" } })).not.toBe("form");
    }
  });
});

describe("linkClosedBecause", () => {
  const link = { active: true, expiresAt: null, maxUses: null, uses: 3 } as HostedLink;

  it("names the first reason, or none", () => {
    expect(linkClosedBecause(link, NOW)).toBeNull();
    expect(linkClosedBecause({ ...link, active: false }, NOW)).toBe("inactive");
    expect(linkClosedBecause({ ...link, expiresAt: NOW }, NOW)).toBe("expired");
    expect(linkClosedBecause({ ...link, maxUses: 3 }, NOW)).toBe("used_up");
  });
});
