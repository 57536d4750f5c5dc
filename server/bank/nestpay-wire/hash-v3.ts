import { createHash } from "node:crypto";
import { isSameText } from "@/server/platform/crypto";
import { encodeText, type WireCharset } from "./latin5";
import { compareNaturally } from "./natural-order";

/** Fields in the order in which they came. */
export type WireFields = readonly (readonly [name: string, value: string])[];

/** Names that the hash leaves out, in any case. */
const UNHASHED = new Set(["hash", "encoding", "nationalidno"]);

const escapeValue = (value: string): string => value.replaceAll("\\", "\\\\").replaceAll("|", "\\|");

/** The text that hash version 3 covers. Empty values stay as empty places. */
export function hashText(fields: WireFields, storeKey: string): string {
  const values = fields
    .filter(([name]) => !UNHASHED.has(name.toLowerCase()))
    .toSorted(([left], [right]) => compareNaturally(left, right))
    .map(([, value]) => escapeValue(value));
  return [...values, escapeValue(storeKey)].join("|");
}

/** Hash version 3: base64 of SHA-512 over the sorted, escaped values and the store key, in the form's charset. */
export function signHashV3(fields: WireFields, storeKey: string, charset: WireCharset = "utf-8"): string {
  return createHash("sha512")
    .update(encodeText(hashText(fields, storeKey), charset))
    .digest("base64");
}

/** Whether the form's `hash` (or `HASH`) is right. Compares in constant time; false where there is none or two. */
export function verifyHashV3(fields: WireFields, storeKey: string, charset: WireCharset = "utf-8"): boolean {
  const given = fields.filter(([name]) => name.toLowerCase() === "hash");
  const [only] = given;
  if (!only || given.length !== 1) return false;
  return isSameText(only[1], signHashV3(fields, storeKey, charset));
}
