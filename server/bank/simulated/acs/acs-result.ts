import type { ThreeDSecureFacts } from "@/server/bank/bank-connector";

/** States of a 3-D Secure transaction. */
export type AcsStatus = "pending" | ThreeDSecureFacts["outcome"];

/** What authentication ended with, apart from the CAVV. Source: domain §6. */
export interface AcsResult {
  readonly mdStatus: string;
  readonly eci: string | null;
  readonly hasCavv: boolean;
}

/** Transaction status of EMV 3-D Secure 2 for each outcome. */
export const TX_STATUS = {
  authenticated: "Y",
  attempted: "A",
  failed: "N",
  rejected: "R",
  unavailable: "U",
} as const satisfies Record<ThreeDSecureFacts["outcome"], string>;

const OUTCOME_BY_TX_STATUS: Readonly<Record<string, ThreeDSecureFacts["outcome"]>> = {
  Y: "authenticated",
  A: "attempted",
  N: "failed",
  R: "rejected",
  U: "unavailable",
};

/** The outcome behind a transaction status; null for one that the bank never sends. */
export function outcomeOfTxStatus(txStatus: string): ThreeDSecureFacts["outcome"] | null {
  return OUTCOME_BY_TX_STATUS[txStatus] ?? null;
}

/**
 * mdStatus and ECI of an outcome. Mastercard counts 02 and 01, the others 05 and 06; a failed authentication has
 * no ECI. A rejection by the shopper is mdStatus 0 as well; 7 is a system error at the bank.
 */
export function resultOf(outcome: ThreeDSecureFacts["outcome"], scheme: string): AcsResult {
  const isMastercard = scheme === "mastercard";
  switch (outcome) {
    case "authenticated":
      return { mdStatus: "1", eci: isMastercard ? "02" : "05", hasCavv: true };
    case "attempted":
      return { mdStatus: "4", eci: isMastercard ? "01" : "06", hasCavv: true };
    case "failed":
    case "rejected":
      return { mdStatus: "0", eci: null, hasCavv: false };
    case "unavailable":
      return { mdStatus: "7", eci: null, hasCavv: false };
  }
}
