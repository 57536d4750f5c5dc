import { describe, expect, it } from "vitest";
import { assertInvariant, DomainError, InvariantError, invalidField, PROBLEMS } from "./errors";

describe("the table of problems", () => {
  it("answers every code with an error status and a title", () => {
    for (const { status, title } of Object.values(PROBLEMS)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
      expect(title).not.toBe("");
    }
  });

  it("answers what cannot be found with 404 and a conflict of states with 409", () => {
    for (const [code, { status }] of Object.entries(PROBLEMS)) {
      if (code.endsWith("not_found")) expect([code, status]).toEqual([code, 404]);
      if (code.endsWith("state_conflict")) expect([code, status]).toEqual([code, 409]);
    }
  });

  it.each([
    ["refund_exceeds_captured", 422],
    ["capture_exceeds_authorized", 422],
    ["bank_refused", 422],
    ["idempotency_key_reused", 422],
    ["bank_unavailable", 503],
    ["rate_limited", 429],
  ] as const)("answers %s with %s, as the public API promises", (code, status) => {
    expect(PROBLEMS[code].status).toBe(status);
  });
});

describe("a refusal", () => {
  it("carries its code, its detail and the field", () => {
    const error = invalidField("card.number", "luhn", "The number is wrong.");
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      code: "invalid_request",
      detail: "The number is wrong.",
      facts: { param: "card.number", errors: [{ param: "card.number", code: "luhn" }] },
    });
  });

  it("is no defect, and a defect is no refusal", () => {
    expect(() => assertInvariant(false, "two and two are five")).toThrow(InvariantError);
    expect(() => assertInvariant(true, "fine")).not.toThrow();
    expect(new InvariantError("x")).not.toBeInstanceOf(DomainError);
  });
});
