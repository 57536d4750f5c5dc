import { describe, expect, it } from "vitest";
import { buildCard } from "@/tests/support/core-builders";
import { chooseThreeDSecure, type ThreeDSecureSale } from "./three-d-secure";

const credit = buildCard();

const saleOf = (over: Partial<ThreeDSecureSale> = {}): ThreeDSecureSale => ({
  amountMinor: 100n,
  currency: "TRY",
  card: credit,
  recentDeclines: 0,
  ...over,
});

describe("the rule for 3-D Secure", () => {
  it.each([
    ["a debit card is always asked", "auto", { card: buildCard({ type: "debit" }) }, "ask"],
    ["as is a prepaid one", "auto", { card: buildCard({ type: "prepaid" }) }, "ask"],
    ["a debit card without 3-D Secure is refused", "off", { card: buildCard({ type: "debit" }) }, "refuse"],
    ["a foreign card is asked", "auto", { card: buildCard({ country: "DE" }) }, "ask"],
    ["as is one whose country is not known", "auto", { card: buildCard({ country: null }) }, "ask"],
    ["a domestic credit card is asked from 500.00 TRY on", "auto", { amountMinor: 50_000n }, "ask"],
    ["and not below", "auto", { amountMinor: 49_999n }, "skip"],
    ["from 50.00 EUR on", "auto", { amountMinor: 5_000n, currency: "EUR" }, "ask"],
    ["and not below", "auto", { amountMinor: 4_999n, currency: "EUR" }, "skip"],
    ["a card that was declined five times in an hour is asked", "auto", { recentDeclines: 5 }, "ask"],
    ["and one that was declined four times is not", "auto", { recentDeclines: 4 }, "skip"],
    ["a verification of nothing is not asked without a reason", "auto", { amountMinor: 0n }, "skip"],
    ["everybody is asked where it is required", "required", { amountMinor: 1n }, "ask"],
    ["a credit card is not asked where it is off", "off", { amountMinor: 99_999_999_999n }, "skip"],
    ["not even after many declines", "off", { recentDeclines: 50 }, "skip"],
  ] as const)("%s", (_name, mode, over, rule) => {
    expect(chooseThreeDSecure(mode, saleOf(over))).toBe(rule);
  });
});
