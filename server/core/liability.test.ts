import { describe, expect, it } from "vitest";
import { liabilityOf } from "./liability";

const result = (over: object) => ({
  outcome: "authenticated" as const,
  flow: "challenge" as const,
  eci: "05",
  ...over,
});

describe("who bears a dispute over fraud", () => {
  it("is the shop where the shopper was not asked", () => {
    expect(liabilityOf(null, "visa")).toEqual({ bearer: "merchant", why: "not_asked" });
  });

  it.each([
    ["visa", "05", "challenge", "authenticated"],
    ["troy", "05", "frictionless", "frictionless"],
    ["mastercard", "02", "challenge", "authenticated"],
  ] as const)("is the issuer of an authenticated %s payment with ECI %s", (brand, eci, flow, why) => {
    expect(liabilityOf(result({ eci, flow }), brand)).toEqual({ bearer: "issuer", why });
  });

  it("is the issuer where authentication was attempted", () => {
    expect(liabilityOf(result({ outcome: "attempted", eci: "01" }), "mastercard")).toEqual({
      bearer: "issuer",
      why: "attempted",
    });
  });

  it.each([
    ["visa", "07"],
    ["mastercard", "00"],
    ["mastercard", "06"],
  ] as const)("is the shop where %s says ECI %s, whatever the outcome", (brand, eci) => {
    expect(liabilityOf(result({ eci }), brand)).toEqual({ bearer: "merchant", why: "no_shift" });
  });

  it.each(["failed", "rejected", "unavailable"] as const)("is the shop after %s", (outcome) => {
    expect(liabilityOf(result({ outcome }), "visa")).toEqual({
      bearer: "merchant",
      why: "not_authenticated",
    });
  });

  it("is decided by the outcome where no ECI was given", () => {
    expect(liabilityOf(result({ eci: null }), "visa").bearer).toBe("issuer");
  });
});
