import { binPrefixes, type CardBrand, type CardType, detectBrand } from "@/server/core/card";
import { bankNameOf } from "./bank-names";
import type { BinRow } from "./bin-store";
import type { ThreeDSecureBehaviour } from "./card-facts";
import { findTestCard, type TestCard } from "./test-cards";

/** What the issuer knows of a card. Carries no number beyond first six and last four. */
export interface CardProfile {
  readonly scheme: CardBrand;
  readonly type: CardType;
  readonly issuer: string;
  readonly isForeign: boolean;
  readonly bin: string;
  readonly last4: string;
  readonly threeDSecure: ThreeDSecureBehaviour;
  readonly testCard: TestCard | null;
}

function unknownCardBehaviour(scheme: CardBrand, type: string): ThreeDSecureBehaviour {
  return scheme === "visa" && type !== "debit" ? "frictionless" : "challenge";
}

/**
 * Looks a card up: the published test cards first, then the BIN table by the longest prefix, then the number range
 * alone, which makes it a foreign card. An unlisted number is a credit card without a limit.
 */
export function profileCard(number: string, bins: ReadonlyMap<string, BinRow>): CardProfile {
  const masked = { bin: number.slice(0, 6), last4: number.slice(-4) };
  const testCard = findTestCard(number);
  if (testCard) {
    const { scheme, type, issuer, isForeign, threeDSecure } = testCard;
    return { ...masked, scheme, type, issuer, isForeign, threeDSecure, testCard };
  }
  const scheme = detectBrand(number);
  const row = binPrefixes(number)
    .map((prefix) => bins.get(prefix))
    .find((found) => found !== undefined);
  return {
    ...masked,
    scheme,
    type: "credit",
    issuer: row ? bankNameOf(row.bankEftCode) : "Foreign issuer",
    isForeign: row === undefined,
    threeDSecure: unknownCardBehaviour(scheme, row?.type ?? "credit"),
    testCard: null,
  };
}
