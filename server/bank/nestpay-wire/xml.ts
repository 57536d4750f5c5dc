import { XMLParser, XMLValidator } from "fast-xml-parser";
import { charsetOf, decodeText, encodeLatin5, fitsLatin5 } from "./latin5";

/** The most that one message may be. Units: bytes. */
export const MAX_WIRE_BYTES = 64 * 1024;

/** Root elements of the protocol. */
export type WireRoot = "CC5Request" | "CC5Response";

/** The texts of a message by the path below its root: `Type`, `Extra/TRXDATE`. */
export type WireTexts = ReadonlyMap<string, string>;

/** What reading a message came to. `reason` is for the message's sender. */
export type WireParse =
  | { readonly kind: "read"; readonly texts: WireTexts }
  | { readonly kind: "refused"; readonly reason: string };

const refused = (reason: string): WireParse => ({ kind: "refused", reason });

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: true,
  cdataPropName: "#cdata",
});

const DECLARED = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/i;
const FORBIDDEN = /<!(?!--|\[CDATA\[)/;
const CONTROL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const ENTITY = /&([^;&<\s]{0,12})(;?)/g;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const MAX_DEPTH = 6;

class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}

function characterOf(reference: string): string | undefined {
  if (Object.hasOwn(NAMED, reference)) return NAMED[reference];
  const match = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(reference);
  if (!match) return undefined;
  const code = match[1] ? Number.parseInt(match[1], 16) : Number.parseInt(match[2] ?? "", 10);
  if (code > 0x10ffff) return undefined;
  const character = String.fromCodePoint(code);
  return CONTROL.test(character) ? undefined : character;
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, reference: string, end: string) => {
    const character = end === ";" ? characterOf(reference) : undefined;
    if (character === undefined) throw new UnreadableError(`XML: bilinmeyen varlık (entity) ${whole}`);
    return character;
  });
}

function flatten(node: unknown, path: string, depth: number, into: Map<string, string>): void {
  if (depth > MAX_DEPTH) throw new UnreadableError("XML: çok derin");
  if (Array.isArray(node)) throw new UnreadableError(`XML: ${path} birden çok kez verilmiş`);
  if (typeof node === "string") {
    into.set(path, decodeEntities(node));
    return;
  }
  const children = Object.entries(node as Record<string, unknown>);
  const cdata = children.find(([name]) => name === "#cdata");
  if (cdata) {
    if (children.length > 1 || typeof cdata[1] !== "string")
      throw new UnreadableError(`XML: ${path} okunamadı`);
    into.set(path, cdata[1]);
    return;
  }
  for (const [name, child] of children) {
    if (name === "#text") throw new UnreadableError(`XML: ${path} hem metin hem alt öğe içeriyor`);
    flatten(child, path === "" ? name : `${path}/${name}`, depth + 1, into);
  }
}

/** Bytes as text by the declared encoding; ISO-8859-9 unless another one is declared. */
function decodeMessage(bytes: Uint8Array): string {
  const declared = DECLARED.exec(Buffer.from(bytes.subarray(0, 200)).toString("latin1"))?.[1] ?? "ISO-8859-9";
  const charset = charsetOf(declared);
  if (charset === null)
    throw new UnreadableError(`XML: desteklenmeyen karakter kodlaması (encoding) ${declared}`);
  const text = decodeText(bytes, charset);
  if (text === null) throw new UnreadableError(`XML: karakter kodlaması (encoding) ${declared} değil`);
  return text;
}

function readTexts(bytes: Uint8Array, root: WireRoot): WireTexts {
  const text = decodeMessage(bytes);
  if (FORBIDDEN.test(text)) throw new UnreadableError("XML: DOCTYPE ve ENTITY kabul edilmez");
  if (CONTROL.test(text)) throw new UnreadableError("XML: geçersiz karakter (encoding ISO-8859-9 olmalı)");
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw new UnreadableError(`XML: bozuk (malformed), satır ${verdict.err.line}`);
  const parsed = parser.parse(text) as Record<string, unknown>;
  const names = Object.keys(parsed);
  if (names.length !== 1 || names[0] !== root) throw new UnreadableError(`XML: kök öğe ${root} olmalı`);
  const texts = new Map<string, string>();
  const top = parsed[root];
  if (top !== "") flatten(top, "", 0, texts);
  return texts;
}

/**
 * Reads a message. Every text stays text; nothing is taken for a number.
 * Refuses: more than 64 KiB, DOCTYPE and entities (before parsing), an encoding other than ISO-8859-9 or UTF-8, bytes
 * that are not of the declared one, control characters, malformed XML, another root, an element given twice.
 */
export function parseWireXml(bytes: Uint8Array, root: WireRoot): WireParse {
  if (bytes.length > MAX_WIRE_BYTES) return refused("İstek 64 KiB'den büyük");
  if (bytes.length === 0) return refused("XML: istek boş");
  try {
    return { kind: "read", texts: readTexts(bytes, root) };
  } catch (error) {
    return refused(error instanceof UnreadableError ? error.message : "XML: bozuk (malformed)");
  }
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escapeText(text: string): string {
  return Array.from(text, (character) => {
    if (CONTROL.test(character)) return "";
    if (Object.hasOwn(ESCAPES, character)) return ESCAPES[character];
    return character < "\u0080" || fitsLatin5(character) ? character : `&#${character.codePointAt(0)};`;
  }).join("");
}

interface Branch {
  [name: string]: Branch | string;
}

function plant(fields: readonly (readonly [path: string, text: string])[]): Branch {
  const tree: Branch = Object.create(null);
  for (const [path, text] of fields) {
    const steps = path.split("/");
    const leaf = steps.pop() ?? "";
    let branch = tree;
    for (const step of steps) {
      const next = branch[step];
      const inner: Branch = typeof next === "object" ? next : Object.create(null);
      branch[step] = inner;
      branch = inner;
    }
    branch[leaf] = text;
  }
  return tree;
}

function write(branch: Branch): string {
  return Object.entries(branch)
    .map(
      ([name, child]) => `<${name}>${typeof child === "string" ? escapeText(child) : write(child)}</${name}>`,
    )
    .join("");
}

/** Writes a message in ISO-8859-9. A character that the encoding lacks goes as a character reference. */
export function buildWireXml(
  root: WireRoot,
  fields: readonly (readonly [path: string, text: string])[],
): Buffer {
  const body = write(plant(fields));
  return encodeLatin5(`<?xml version="1.0" encoding="ISO-8859-9"?>\n<${root}>${body}</${root}>\n`);
}
