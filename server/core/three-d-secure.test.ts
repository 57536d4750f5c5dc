import { describe, expect, it } from "vitest";
import { buildCard } from "@/tests/support/core-builders";
import { chooseThreeDSecure } from "./three-d-secure";

const credit = buildCard();

describe("the rule for 3-D Secure", () => {
  it.each([
    ["a debit card is always asked", "auto", 100n, buildCard({ type: "debit" }), "ask"],
    ["as is a prepaid one", "auto", 100n, buildCard({ type: "prepaid" }), "ask"],
    ["a debit card without 3-D Secure is refused", "off", 100n, buildCard({ type: "debit" }), "refuse"],
    ["a foreign card is asked", "auto", 100n, buildCard({ country: "DE" }), "ask"],
    ["as is one whose country is not known", "auto", 100n, buildCard({ country: null }), "ask"],
    ["a domestic credit card is asked from 500.00 on", "auto", 50_000n, credit, "ask"],
    ["and not below", "auto", 49_999n, credit, "skip"],
    ["everybody is asked where it is required", "required", 1n, credit, "ask"],
    ["a credit card is not asked where it is off", "off", 99_999_999_999n, credit, "skip"],
  ] as const)("%s", (_name, mode, amountMinor, card, rule) => {
    expect(chooseThreeDSecure(mode, { amountMinor, card })).toBe(rule);
  });
});
