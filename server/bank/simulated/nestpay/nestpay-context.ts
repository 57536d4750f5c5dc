import type { KeyRing } from "@/server/platform/crypto";
import { deriveKey, deriveKeyRing } from "@/server/platform/crypto";
import type { BankContext } from "../bank-context";

/** What the NestPay counter works with. */
export interface NestpayContext {
  readonly bank: BankContext;
  /** Seals the card between the 3-D gate and the API call. */
  readonly cardKeys: KeyRing;
  /** Keys the hashes of API passwords. */
  readonly credentialKey: Buffer;
  /** Origin of the bank's own pages. */
  readonly publicUrl: string;
}

/** Makes the counter's context; both keys derive from a secret of the bank that its database does not hold. */
export function nestpayContextOf(bank: BankContext, secret: string, publicUrl: string): NestpayContext {
  return {
    bank,
    cardKeys: deriveKeyRing(secret, "simulated bank: cards held for 3-D"),
    credentialKey: deriveKey(secret, "simulated bank: api passwords"),
    publicUrl,
  };
}
