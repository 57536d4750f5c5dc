import { requirePermission } from "@/server/core/permissions";
import type { MerchantScope } from "@/server/db/scope";
import { ledgerSigningKey } from "./signing-key";

async function* keyLine(): AsyncGenerator<string> {
  yield `${ledgerSigningKey().publicKey}\n`;
}

/** The public key of this installation's seals, as a line. Shape: Ed25519, 32 bytes, base64. Refuses: `forbidden`. */
export function readPublicKey(scope: MerchantScope): AsyncGenerator<string> {
  requirePermission(scope, "ledger.read");
  return keyLine();
}
