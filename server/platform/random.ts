import { randomBytes, randomInt } from "node:crypto";

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

/** Prefixes of public and internal ids. Source: contract §2. */
export type IdPrefix =
  | "pay"
  | "att"
  | "op"
  | "ref"
  | "cs"
  | "lnk"
  | "cus"
  | "card"
  | "po"
  | "fil"
  | "exc"
  | "dsp"
  | "evt"
  | "we"
  | "mer"
  | "mem"
  | "trm"
  | "bat"
  | "key"
  | "ent"
  | "aud"
  | "ses"
  | "vlt"
  | "req";

/**
 * A new id: prefix, 48 bits of time and 80 random bits in Crockford's base 32, so that ids sort by creation.
 * `at` is the clock that the row follows.
 */
export function newId(prefix: IdPrefix, at: Date): string {
  let time = at.getTime();
  let head = "";
  for (let position = 0; position < 10; position += 1) {
    head = `${CROCKFORD.charAt(time % 32)}${head}`;
    time = Math.floor(time / 32);
  }
  let tail = "";
  for (const byte of randomBytes(16)) tail += CROCKFORD.charAt(byte & 31);
  return `${prefix}_${head}${tail}`;
}

/** An unguessable token for an address or a key. Units: `bytes` of entropy. */
export function newToken(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}

/** A whole number in [0, limit). */
export function randomBelow(limit: number): number {
  return randomInt(limit);
}
