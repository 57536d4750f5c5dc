import { binPrefixes, type CardBrand, type CardType, detectBrand } from "@/server/core/card";
import { bankNameOf } from "./bank-names";
import type { BinRow } from "./bin-store";
import type { IssuedCard, ThreeDSecureBehaviour } from "./card-facts";

/** What the issuer knows of a card. Carries no number beyond first six and last four. */
export interface CardProfile {
  readonly scheme: CardBrand;
  readonly type: CardType;
  readonly issuer: string;
  readonly isForeign: boolean;
  readonly bin: string;
  readonly last4: string;
  readonly threeDSecure: ThreeDSecureBehaviour;
  /** What a commission table asks about, by the BIN table alone: a number that it does not list is foreign. */
  readonly rated: RatedCard;
  /** Null for a number that the issuer does not list: a credit card without a limit. */
  readonly card: IssuedCard | null;
}

/** What a commission rate depends on. */
export interface RatedCard {
  readonly type: CardType;
  readonly family: string | null;
  readonly isForeign: boolean;
}

const SCHEMES: ReadonlySet<string> = new Set(["visa", "mastercard", "troy", "amex"]);

function unknownCardBehaviour(scheme: CardBrand, type: string): ThreeDSecureBehaviour {
  return scheme === "visa" && type !== "debit" ? "frictionless" : "challenge";
}

/** The row of the BIN table with the longest prefix of a number; null where there is none. */
export function findBin(number: string, bins: ReadonlyMap<string, BinRow>): BinRow | null {
  for (const prefix of binPrefixes(number)) {
    const row = bins.get(prefix);
    if (row) return row;
  }
  return null;
}

function ratedCardOf(row: BinRow | null): RatedCard {
  if (row === null) return { type: "credit", family: null, isForeign: true };
  return { type: row.type as CardType, family: row.family === "" ? null : row.family, isForeign: false };
}

/** The scheme that a number belongs to: the BIN table knows better than the range. */
export function schemeOf(number: string, row: BinRow | null): CardBrand {
  return row !== null && SCHEMES.has(row.scheme) ? (row.scheme as CardBrand) : detectBrand(number);
}

/**
 * Describes a card: one that the issuer lists first, then the BIN table by the longest prefix, then the number range
 * alone, which makes it a foreign card (Troy is never foreign). An unlisted number is a credit card without a limit.
 */
export function profileCard(
  number: string,
  bins: ReadonlyMap<string, BinRow>,
  card: IssuedCard | null,
): CardProfile {
  const row = findBin(number, bins);
  const masked = { bin: number.slice(0, 6), last4: number.slice(-4), rated: ratedCardOf(row) };
  if (card) {
    const { scheme, type, issuer, isForeign, threeDSecure } = card;
    return { ...masked, scheme, type, issuer, isForeign, threeDSecure, card };
  }
  const scheme = schemeOf(number, row);
  const unlisted = scheme === "troy" ? "Troy member bank" : "Foreign issuer";
  return {
    ...masked,
    scheme,
    type: "credit",
    issuer: row ? bankNameOf(row.bankEftCode) : unlisted,
    isForeign: row === null && scheme !== "troy",
    threeDSecure: unknownCardBehaviour(scheme, row?.type ?? "credit"),
    card: null,
  };
}
