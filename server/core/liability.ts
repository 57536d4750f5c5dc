import type { CardBrand } from "./card";
import type { ThreeDSecureResult } from "./payment";

/** Who bears a dispute over fraud, and the reason; its words are `payment.bank.liabilityWhy.<why>`. */
export interface Liability {
  readonly bearer: "issuer" | "merchant";
  readonly why:
    | "authenticated"
    | "attempted"
    | "frictionless"
    | "not_asked"
    | "not_authenticated"
    | "no_shift";
}

const SHIFTING_ECI: Readonly<Partial<Record<CardBrand, readonly string[]>>> & {
  readonly other: readonly string[];
} = { mastercard: ["01", "02", "07"], other: ["05", "06"] };

/**
 * Who bears the loss where a shopper says that it was not them. Authenticated and attempted payments fall to the issuer,
 * unless the scheme's indicator (ECI) says otherwise.
 * Source: domain §6 (Mastercard 01, 02, 07; Visa, Amex, Troy 05, 06).
 */
export function liabilityOf(
  result: Pick<ThreeDSecureResult, "outcome" | "flow" | "eci"> | null,
  brand: CardBrand,
): Liability {
  if (!result) return { bearer: "merchant", why: "not_asked" };
  if (result.outcome !== "authenticated" && result.outcome !== "attempted") {
    return { bearer: "merchant", why: "not_authenticated" };
  }
  const shifting = SHIFTING_ECI[brand] ?? SHIFTING_ECI.other;
  if (result.eci !== null && !shifting.includes(result.eci)) return { bearer: "merchant", why: "no_shift" };
  if (result.outcome === "attempted") return { bearer: "issuer", why: "attempted" };
  return { bearer: "issuer", why: result.flow === "frictionless" ? "frictionless" : "authenticated" };
}
