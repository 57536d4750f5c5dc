import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

// What stands before the 32 bytes of a key in PKCS #8 and in SubjectPublicKeyInfo. Source: RFC 8410.
const PRIVATE_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** An Ed25519 key that signs. `publicKey`: 32 bytes, base64. */
export interface SigningKey {
  readonly publicKey: string;
  readonly signText: (text: string) => string;
}

function publicKeyOf(base64: string): KeyObject {
  const key = Buffer.concat([PUBLIC_PREFIX, Buffer.from(base64, "base64")]);
  return createPublicKey({ key, format: "der", type: "spki" });
}

/** The signing key of a seed. Units: 32 bytes. */
export function signingKeyOf(seed: Uint8Array): SigningKey {
  const key = createPrivateKey({
    key: Buffer.concat([PRIVATE_PREFIX, seed]),
    format: "der",
    type: "pkcs8",
  });
  const bytes = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(PUBLIC_PREFIX.length);
  return {
    publicKey: bytes.toString("base64"),
    signText: (text) => sign(null, Buffer.from(text, "utf8"), key).toString("base64"),
  };
}

/** Whether a signature over a text was made by the owner of a public key. A malformed key or signature was not. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(text, "utf8"), publicKeyOf(publicKey), Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}
