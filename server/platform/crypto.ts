import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** A sealing key with the name under which it stands in rows. */
export interface SealingKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** Every key that opens; `current` is the one that seals. */
export interface KeyRing {
  readonly current: SealingKey;
  readonly keys: ReadonlyMap<string, SealingKey>;
}

/** What sealing makes. `sealed` is the ciphertext with its 16-byte tag at the end. */
export interface SealedBox {
  readonly keyId: string;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
}

/** A box does not open: wrong key, wrong binding or changed bytes. Says nothing about which. */
export class UnsealError extends Error {
  override readonly name = "UnsealError";
}

/** Reads keys written `id:base64,…`; the first is current. Throws: a malformed entry, a key that is not 32 bytes, a name given twice. */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, SealingKey>();
  for (const entry of text.split(",")) {
    const match = /^([A-Za-z0-9_-]+):([A-Za-z0-9+/]+={0,2})$/.exec(entry.trim());
    const [, id = "", encoded = ""] = match ?? [];
    const bytes = Buffer.from(encoded, "base64");
    if (bytes.length !== KEY_BYTES)
      throw new Error("a sealing key must be written id:base64 and have 32 bytes");
    if (keys.has(id)) throw new Error(`the sealing key ${id} is given twice`);
    keys.set(id, { id, bytes });
  }
  const [current] = keys.values();
  if (!current) throw new Error("there is no sealing key");
  return { current, keys };
}

/** Seals bytes under the current key, bound to `context`: it opens only where the same context is given. */
export function seal(ring: KeyRing, plain: Uint8Array, context: string): SealedBox {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", ring.current.bytes, nonce);
  cipher.setAAD(Buffer.from(context, "utf8"));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { keyId: ring.current.id, nonce, sealed };
}

/** Opens a box. Throws `UnsealError`. */
export function unseal(ring: KeyRing, box: SealedBox, context: string): Buffer {
  const key = ring.keys.get(box.keyId);
  if (!key) throw new UnsealError("the box was sealed under a key that is not here");
  if (box.nonce.length !== NONCE_BYTES || box.sealed.length < TAG_BYTES) {
    throw new UnsealError("the box is malformed");
  }
  const split = box.sealed.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, box.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, "utf8"));
  decipher.setAuthTag(box.sealed.subarray(split));
  try {
    return Buffer.concat([decipher.update(box.sealed.subarray(0, split)), decipher.final()]);
  } catch {
    throw new UnsealError("the box does not open");
  }
}

/** Seals a text as one token that is fit for an address or a column. */
export function sealText(ring: KeyRing, plain: string, context: string): string {
  const { keyId, nonce, sealed } = seal(ring, Buffer.from(plain, "utf8"), context);
  return [keyId, Buffer.from(nonce).toString("base64url"), Buffer.from(sealed).toString("base64url")].join(
    ".",
  );
}

/** Opens what `sealText` made. Throws `UnsealError`. */
export function unsealText(ring: KeyRing, token: string, context: string): string {
  const [keyId = "", nonce = "", sealed = "", ...rest] = token.split(".");
  if (rest.length > 0) throw new UnsealError("the token is malformed");
  const box = { keyId, nonce: Buffer.from(nonce, "base64url"), sealed: Buffer.from(sealed, "base64url") };
  return unseal(ring, box, context).toString("utf8");
}

/** A key for one purpose, derived from a secret, so that no two purposes share one. Units: 32 bytes. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "vezne", purpose, KEY_BYTES));
}

/** A ring of one key derived from a secret, for tokens that live for minutes. */
export function deriveKeyRing(secret: string, purpose: string): KeyRing {
  const current = { id: "d1", bytes: deriveKey(secret, purpose) };
  return { current, keys: new Map([[current.id, current]]) };
}

/** Keyed fingerprint (HMAC-SHA-256), in hex. */
export function hmacHex(key: string | Uint8Array, text: string): string {
  return createHmac("sha256", key).update(text, "utf8").digest("hex");
}

/** SHA-256 of bytes, by which the same file is known again. Shape: hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Hash under which an unguessable token is stored, in hex. Not for passwords or card numbers. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/** Whether two texts are equal, in a time that does not depend on where they differ. */
export function isSameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(digest(left), digest(right));
}
