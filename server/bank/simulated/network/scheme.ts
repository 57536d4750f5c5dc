import type { AuthorizeRequest } from "@/server/bank/bank-connector";
import { type CardBrand, cvcLength, passesLuhn } from "@/server/core/card";
import type { CurrencyCode } from "@/server/core/money";

/** The network's answer: whose card it is, or why it cannot be routed. */
export type Routing =
  | { readonly kind: "routed"; readonly scheme: CardBrand }
  | { readonly kind: "refused"; readonly code: string; readonly note: string };

/** A scheme and what it carries. Lengths of card numbers: ISO/IEC 7812 and the schemes' own ranges. */
interface Scheme {
  readonly name: string;
  readonly lengths: readonly number[];
  /** Null for every currency. */
  readonly currencies: readonly CurrencyCode[] | null;
}

const SCHEMES: Readonly<Record<Exclude<CardBrand, "unknown">, Scheme>> = {
  visa: { name: "Visa", lengths: [13, 16, 19], currencies: null },
  mastercard: { name: "Mastercard", lengths: [16], currencies: null },
  troy: { name: "Troy", lengths: [16], currencies: ["TRY"] },
  amex: { name: "American Express", lengths: [15], currencies: null },
};

const NO_SCHEME = "Interbank network";

/** The network's name in a hop. */
export function networkNameOf(scheme: string): string {
  return scheme in SCHEMES ? SCHEMES[scheme as keyof typeof SCHEMES].name : NO_SCHEME;
}

const refuse = (code: string, note: string): Routing => ({ kind: "refused", code, note });

/**
 * Routes a message to the card's issuer under the rules of its scheme; `scheme` is what the BIN says.
 * Refuses: 14 not a card number or not of the scheme's length, 15 no network carries it, 82 a security code of another
 * length (Amex has four digits), 12 Troy in another currency than the lira.
 */
export function routeToIssuer(
  request: Pick<AuthorizeRequest, "card" | "currency">,
  scheme: CardBrand,
): Routing {
  const { card, currency } = request;
  if (!/^\d{12,19}$/.test(card.number) || !passesLuhn(card.number)) return refuse("14", "not a card number");
  if (scheme === "unknown") return refuse("15", "no issuer for this range");
  const rules = SCHEMES[scheme];
  if (!rules.lengths.includes(card.number.length)) {
    return refuse("14", `${rules.name} has no number of this length`);
  }
  if (card.cvc !== null && card.cvc.length !== cvcLength(scheme)) {
    return refuse("82", `${rules.name} has a security code of ${cvcLength(scheme)} digits`);
  }
  if (rules.currencies !== null && !rules.currencies.includes(currency)) {
    return refuse("12", `${rules.name} does not carry ${currency}`);
  }
  return { kind: "routed", scheme };
}
