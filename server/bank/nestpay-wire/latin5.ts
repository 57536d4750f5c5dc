import iconv from "iconv-lite";

/** Encodings that the wire knows. ISO-8859-9 (Latin-5) is the protocol's own. */
export type WireCharset = "iso-8859-9" | "utf-8";

/** Text as ISO-8859-9 bytes. What the encoding lacks becomes a question mark. */
export function encodeLatin5(text: string): Buffer {
  return iconv.encode(text, "ISO-8859-9");
}

/** ISO-8859-9 bytes as text. Every byte is a character, so this never fails. */
export function decodeLatin5(bytes: Uint8Array): string {
  return iconv.decode(Buffer.from(bytes), "ISO-8859-9");
}

/** Whether ISO-8859-9 can write a character without loss. */
export function fitsLatin5(character: string): boolean {
  return decodeLatin5(encodeLatin5(character)) === character;
}

/** Text in a charset of the wire. */
export function encodeText(text: string, charset: WireCharset): Buffer {
  return charset === "utf-8" ? Buffer.from(text, "utf8") : encodeLatin5(text);
}

/** Bytes in a charset of the wire; null where they are not valid UTF-8. */
export function decodeText(bytes: Uint8Array, charset: WireCharset): string | null {
  if (charset === "iso-8859-9") return decodeLatin5(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const NAMES: Readonly<Record<string, WireCharset>> = {
  "iso-8859-9": "iso-8859-9",
  iso8859_9: "iso-8859-9",
  latin5: "iso-8859-9",
  "windows-1254": "iso-8859-9",
  "utf-8": "utf-8",
  utf8: "utf-8",
};

/** The charset behind a name as messages write it; null for one that the wire does not take. */
export function charsetOf(name: string): WireCharset | null {
  return NAMES[name.trim().toLowerCase()] ?? null;
}
