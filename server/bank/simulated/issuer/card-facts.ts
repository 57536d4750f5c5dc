import type { CardBrand, CardType } from "@/server/core/card";

/** States of a card at its issuer. */
export type CardStatus = "active" | "blocked" | "lost" | "stolen" | "expired";

/** How a card behaves in 3-D Secure. */
export type ThreeDSecureBehaviour = "frictionless" | "challenge" | "failed" | "attempted" | "unavailable";

/** A card that the issuer knows by its fingerprint, as it stands when a message comes. Units: minor, lira. */
export interface IssuedCard {
  readonly id: string;
  readonly scheme: CardBrand;
  readonly type: CardType;
  readonly issuer: string;
  readonly isForeign: boolean;
  readonly status: CardStatus;
  readonly allowsEcommerce: boolean;
  readonly allowsForeign: boolean;
  /** Null is not limited, and then nothing is counted. */
  readonly dailyCountLimit: number | null;
  readonly dailyAmountLimitMinor: bigint | null;
  readonly threeDSecure: ThreeDSecureBehaviour;
  /** Declined with this code, always. */
  readonly responseCode: string | null;
  readonly refusesFollowUps: boolean;
  /** What was counted of it today, by the bank's clock in Istanbul. */
  readonly dayCount: number;
  readonly dayMinor: bigint;
}
