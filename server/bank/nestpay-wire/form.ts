import type { WireFields } from "./hash-v3";
import { decodeText, encodeText, type WireCharset } from "./latin5";

const PLUS = 0x2b;
const PERCENT = 0x25;

/** Undoes form encoding on bytes, whatever their charset. */
function decodeFormBytes(bytes: Uint8Array): Buffer {
  const out: number[] = [];
  for (let position = 0; position < bytes.length; position += 1) {
    const byte = bytes[position] ?? 0;
    const pair = String.fromCharCode(bytes[position + 1] ?? 0, bytes[position + 2] ?? 0);
    if (byte === PERCENT && /^[0-9a-f]{2}$/i.test(pair)) {
      out.push(Number.parseInt(pair, 16));
      position += 2;
    } else out.push(byte === PLUS ? 0x20 : byte);
  }
  return Buffer.from(out);
}

/** The XML of an API call's body: bare, or as the form field `DATA` (plain or form-encoded). */
export function unwrapBody(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  const match = /^\s*DATA=\s*/i.exec(head);
  if (!match) return bytes;
  const value = bytes.subarray(match[0].length);
  return value[0] === 0x3c ? value : decodeFormBytes(value);
}

function splitBytes(bytes: Uint8Array, separator: string): Buffer[] {
  return Buffer.from(bytes)
    .toString("latin1")
    .split(separator)
    .map((piece) => Buffer.from(piece, "latin1"));
}

/** A form as it came: its fields in order, and the charset that its bytes turned out to be. */
export interface WireForm {
  readonly fields: WireFields;
  readonly charset: WireCharset;
}

/**
 * Reads a form body. Its charset is UTF-8 where the bytes are valid UTF-8, else ISO-8859-9: Turkish letters of the one
 * are never valid in the other.
 */
export function parseForm(bytes: Uint8Array): WireForm {
  const pairs = splitBytes(bytes, "&")
    .filter((pair) => pair.length > 0)
    .map((pair) => {
      const split = pair.indexOf("=");
      const [name, value] =
        split < 0 ? [pair, pair.subarray(pair.length)] : [pair.subarray(0, split), pair.subarray(split + 1)];
      return [decodeFormBytes(name), decodeFormBytes(value)] as const;
    });
  const isUtf8 = pairs.every((pair) => pair.every((part) => decodeText(part, "utf-8") !== null));
  const charset: WireCharset = isUtf8 ? "utf-8" : "iso-8859-9";
  const fields = pairs.map(
    ([name, value]) => [decodeText(name, charset) ?? "", decodeText(value, charset) ?? ""] as const,
  );
  return { fields, charset };
}

const SAFE = /[A-Za-z0-9*._-]/;

/** Writes a form body as a browser does. */
export function encodeForm(fields: WireFields, charset: WireCharset = "utf-8"): string {
  const encode = (text: string) =>
    Array.from(encodeText(text, charset), (byte) => {
      const character = String.fromCharCode(byte);
      if (SAFE.test(character)) return character;
      return byte === 0x20 ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    }).join("");
  return fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
}
