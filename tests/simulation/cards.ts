import type { TypedCard } from "@/server/payments/payment-draft";

/** The cards of the simulation by what they do. Source: contract §3. */
export const SIMULATED_CARDS = {
  good: "5526080000000006",
  frictionless: "4603450000000000",
  points: "9792030000000000",
  limited: "5400360000000003",
  amex: "374427000000003",
  foreign: "5400010000000004",
  debit: "4766620000000001",
  refusing: "5406670000000009",
  noFunds: "4111111111111129",
  stolen: "4125111111111115",
  failedThreeDSecure: "4131111111111117",
  unavailableThreeDSecure: "4151111111111112",
  attemptedThreeDSecure: "4141111111111115",
} as const;

/** A card of the simulation. */
export type CardName = keyof typeof SIMULATED_CARDS;

/** A card as it is typed. */
export function typedCard(name: CardName): TypedCard {
  return {
    number: SIMULATED_CARDS[name],
    expMonth: 12,
    expYear: 2090,
    cvc: name === "amex" ? "1234" : "123",
    holder: "Nermin Aksoy",
  };
}
