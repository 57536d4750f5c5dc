import type { CardFacts } from "./card";
import type { CurrencyCode } from "./money";

/** From this amount on, rule `auto` asks the shopper. Units: minor. A setting of the installation. */
export const AUTO_THRESHOLDS_MINOR = {
  TRY: 50_000n,
  USD: 5_000n,
  EUR: 5_000n,
  GBP: 5_000n,
} as const satisfies Record<CurrencyCode, bigint>;

/** From so many declined tries of one card or shopper within an hour on, rule `auto` asks. */
export const RISKY_DECLINES = 5;

/** What the rules say about 3-D Secure for one attempt. */
export type ThreeDSecureRule = "ask" | "skip" | "refuse";

/** What the rules look at. Units: minor. */
export interface ThreeDSecureSale {
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly card: Pick<CardFacts, "type" | "country">;
  /** Declined tries of this card or this shopper within the last hour, as far as they are at hand. */
  readonly recentDeclines: number;
}

function isRisky({ amountMinor, currency, card, recentDeclines }: ThreeDSecureSale): boolean {
  const isForeign = card.country !== "TR";
  return isForeign || amountMinor >= AUTO_THRESHOLDS_MINOR[currency] || recentDeclines >= RISKY_DECLINES;
}

/**
 * Whether 3-D Secure is asked. Debit and prepaid cards always need it, so `off` refuses them. `auto` asks for them, for
 * foreign cards, from the threshold of the currency on, and after repeated declined tries of the same card or shopper.
 * Source: domain §6 (debit cards: 3-D Secure only), contract §3, safety §2 (carding burst).
 */
export function chooseThreeDSecure(
  mode: "auto" | "required" | "off",
  sale: ThreeDSecureSale,
): ThreeDSecureRule {
  const isDebit = sale.card.type === "debit" || sale.card.type === "prepaid";
  if (mode === "off") return isDebit ? "refuse" : "skip";
  if (mode === "required" || isDebit) return "ask";
  return isRisky(sale) ? "ask" : "skip";
}
