/** States of a card at its issuer. */
export type CardStatus = "active" | "blocked" | "lost" | "stolen" | "expired";

/** How a card behaves in 3-D Secure. */
export type ThreeDSecureBehaviour = "frictionless" | "challenge" | "failed" | "attempted" | "unavailable";
