import { deriveKey, hmacHex, isSameText } from "@/server/platform/crypto";
import { env } from "@/server/platform/env";

const SIGNATURE_CHARACTERS = 32;

let key: Buffer | undefined;

function sign(objectId: string): string {
  key ??= deriveKey(env().AUTH_SECRET, "hosted-address");
  return hmacHex(key, objectId).slice(0, SIGNATURE_CHARACTERS);
}

/**
 * The token under which a hosted page is reached: the object's id and 128 bits of signature, so that nothing about
 * it need be stored and the merchant can be shown the address again.
 */
export function hostedToken(objectId: string): string {
  return `${objectId}.${sign(objectId)}`;
}

/** The id in a token, or null for one that was not made here. */
export function readHostedToken(token: string): string | null {
  const split = token.lastIndexOf(".");
  if (split < 1 || token.length > 200) return null;
  const objectId = token.slice(0, split);
  return isSameText(token.slice(split + 1), sign(objectId)) ? objectId : null;
}
