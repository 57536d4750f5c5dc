import { type CardBrand, detectBrand, passesLuhn } from "@/server/core/card";

/** The network's answer: whose card it is, or why it cannot be routed. */
export type Routing =
  | { readonly kind: "routed"; readonly scheme: CardBrand }
  | { readonly kind: "refused"; readonly code: string; readonly note: string };

const NAMES: Readonly<Record<CardBrand, string>> = {
  visa: "Visa",
  mastercard: "Mastercard",
  troy: "Troy",
  amex: "American Express",
  unknown: "Interbank network",
};

/** The network's name in a hop. */
export function networkNameOf(scheme: string): string {
  return NAMES[scheme as CardBrand] ?? NAMES.unknown;
}

/** Finds the network of a card number. Refuses: 14 not a card number, 15 no network carries it. */
export function routeToIssuer(cardNumber: string): Routing {
  if (!/^\d{12,19}$/.test(cardNumber) || !passesLuhn(cardNumber)) {
    return { kind: "refused", code: "14", note: "not a card number" };
  }
  const scheme = detectBrand(cardNumber);
  if (scheme === "unknown") return { kind: "refused", code: "15", note: "no issuer for this range" };
  return { kind: "routed", scheme };
}
