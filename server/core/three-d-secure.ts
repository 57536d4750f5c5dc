import type { CardFacts } from "./card";

/** From this amount on, rule `auto` asks the shopper. Units: minor. */
export const AUTO_THRESHOLD_MINOR = 50_000n;

/** What the rules say about 3-D Secure for one attempt. */
export type ThreeDSecureRule = "ask" | "skip" | "refuse";

/**
 * Whether 3-D Secure is asked. Debit cards always need it, so `off` refuses them.
 * `auto` asks for debit and foreign cards and from 500.00 on.
 * Source: domain §6 (debit cards: 3-D Secure only), contract §3.
 */
export function chooseThreeDSecure(
  mode: "auto" | "required" | "off",
  sale: { readonly amountMinor: bigint; readonly card: Pick<CardFacts, "type" | "country"> },
): ThreeDSecureRule {
  const isDebit = sale.card.type === "debit" || sale.card.type === "prepaid";
  if (mode === "off") return isDebit ? "refuse" : "skip";
  if (mode === "required" || isDebit) return "ask";
  return sale.card.country !== "TR" || sale.amountMinor >= AUTO_THRESHOLD_MINOR ? "ask" : "skip";
}
