/** Card schemes that Vezne knows. */
export type CardBrand = "visa" | "mastercard" | "troy" | "amex" | "unknown";

/** Kinds of card. */
export type CardType = "credit" | "debit" | "prepaid" | "unknown";

/** What may be kept and shown of a card: never more than the BIN and the last four digits. */
export interface CardFacts {
  readonly brand: CardBrand;
  readonly type: CardType;
  /** Card programme, for instance `Bonus`; null for cards outside the Turkish families. */
  readonly family: string | null;
  /** Issuing bank's short name; null where the BIN is not known. */
  readonly bank: string | null;
  readonly bin: string;
  readonly last4: string;
  /** ISO 3166 alpha-2; null where the BIN is not known. */
  readonly country: string | null;
  readonly commercial: boolean;
  readonly expMonth: number;
  readonly expYear: number;
}

/** A row of the BIN table. */
export interface BinFacts {
  readonly bank: string | null;
  readonly brand: CardBrand;
  readonly type: CardType;
  readonly family: string | null;
  readonly country: string | null;
  readonly commercial: boolean;
}

/** Digits of a card number as a person types it; null where there is anything but digits, spaces and hyphens. */
export function normalizeCardNumber(text: string): string | null {
  const digits = text.replace(/[\s-]/g, "");
  return /^\d{12,19}$/.test(digits) ? digits : null;
}

/** Whether the check digit holds. Source: ISO/IEC 7812-1 (Luhn). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let position = 0; position < digits.length; position += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - position) - 48;
    const doubled = position % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Scheme by number range. Source: ISO/IEC 7812 ranges; TROY holds 9792 and 65. */
export function detectBrand(digits: string): CardBrand {
  if (/^(9792|65)/.test(digits)) return "troy";
  if (/^3[47]/.test(digits)) return "amex";
  if (/^4/.test(digits)) return "visa";
  if (/^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720)|5[0678]|6304|6390|67)/.test(digits)) return "mastercard";
  return "unknown";
}

/** Length of the security code of a scheme. */
export function cvcLength(brand: CardBrand): 3 | 4 {
  return brand === "amex" ? 4 : 3;
}

/** Whether a card is past its last month. `month` of `at` is taken in Istanbul. */
export function isExpired(card: { readonly expMonth: number; readonly expYear: number }, at: Date): boolean {
  const istanbul = new Date(at.getTime() + 3 * 3_600_000);
  const year = istanbul.getUTCFullYear();
  return card.expYear < year || (card.expYear === year && card.expMonth < istanbul.getUTCMonth() + 1);
}

/**
 * Joins a number with its row of the BIN table (null where there is none: a foreign card by scheme range).
 * Eight digits are shown of a number of sixteen or more, six of a shorter one. Source: PCI DSS 4.0.1, 3.4.1.
 */
export function describeCard(
  card: { readonly number: string; readonly expMonth: number; readonly expYear: number },
  bin: BinFacts | null,
): CardFacts {
  const brand = detectBrand(card.number);
  return {
    brand: bin && bin.brand !== "unknown" ? bin.brand : brand,
    type: bin?.type ?? "credit",
    family: bin?.family ?? null,
    bank: bin?.bank ?? null,
    bin: card.number.slice(0, card.number.length >= 16 ? 8 : 6),
    last4: card.number.slice(-4),
    country: bin?.country ?? null,
    commercial: bin?.commercial ?? false,
    expMonth: card.expMonth,
    expYear: card.expYear,
  };
}

/** Prefixes of a number that the BIN table may hold, longest first. */
export function binPrefixes(digits: string): string[] {
  return [8, 7, 6].filter((length) => digits.length >= length).map((length) => digits.slice(0, length));
}
