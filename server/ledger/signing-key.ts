import { deriveKey } from "@/server/platform/crypto";
import { env } from "@/server/platform/env";
import { type SigningKey, signingKeyOf } from "@/server/platform/signing";

let key: SigningKey | undefined;

/** The key under which this installation seals ledgers. Derived, so that nothing more has to be kept. */
export function ledgerSigningKey(): SigningKey {
  key ??= signingKeyOf(deriveKey(env().AUTH_SECRET, "ledger-seal"));
  return key;
}
