import { inflateRawSync, inflateSync } from "node:zlib";

/** The files of a ZIP archive by their names, read through its central directory. */
export function readZip(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    const content = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    files.set(name, content.toString("utf8"));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

const unescaped = (text: string) =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/&amp;/g, "&");

/** The cells of a sheet of a workbook, row by row: a number where the cell is one, a text otherwise. */
export function readSheet(workbook: Uint8Array, sheet: number): (number | string)[][] {
  const files = readZip(workbook);
  const shared = [
    ...(files.get("xl/sharedStrings.xml") ?? "").matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g),
  ];
  const xml = files.get(`xl/worksheets/sheet${sheet}.xml`) ?? "";
  return [...xml.matchAll(/<row [^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)].map(([, row = ""]) =>
    [...row.matchAll(/<c ([^>]*?)>(?:<f>([^<]*)<\/f>)?<v>([^<]*)<\/v><\/c>/g)].map(
      ([, attributes = "", formula, value = ""]) => {
        if (formula !== undefined) return `formula: ${formula}`;
        return attributes.includes('t="s"') ? unescaped(shared[Number(value)]?.[1] ?? "") : Number(value);
      },
    ),
  );
}

function streamsOf(pdf: Buffer): string[] {
  const streams: string[] = [];
  let at = pdf.indexOf("stream\n");
  while (at >= 0) {
    const end = pdf.indexOf("endstream", at);
    const content = pdf.subarray(at + 7, end);
    try {
      streams.push(inflateSync(content).toString("latin1"));
    } catch {
      streams.push(content.toString("latin1"));
    }
    at = pdf.indexOf("stream\n", end + 9);
  }
  return streams;
}

const letters = (hex: string) =>
  String.fromCodePoint(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** Which letter each glyph of a font stands for, as its ToUnicode map says. */
function glyphsOf(map: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, first = "0", , list = ""] of map.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g)) {
    const base = Number.parseInt(first, 16);
    [...list.matchAll(/<(\w*)>/g)].forEach(([, hex = ""], index) => {
      glyphs.set(base + index, letters(hex));
    });
  }
  return glyphs;
}

/** The texts of a PDF, page after page, through the ToUnicode maps of its fonts in the order of their use. */
export function readPdf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const raw = bytes.toString("latin1");
  const streams = streamsOf(bytes);
  const objectStream = (id: string) => {
    const body = raw.slice(raw.indexOf(`\n${id} 0 obj`));
    return streams[(raw.slice(0, raw.length - body.length).match(/\nstream\n/g) ?? []).length] ?? "";
  };
  const maps = new Map<string, Map<number, string>>();
  for (const [, name = "", font = ""] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const body = raw.slice(raw.indexOf(`\n${font} 0 obj`));
    const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(body.slice(0, body.indexOf("endobj")))?.[1];
    if (toUnicode) maps.set(name, glyphsOf(objectStream(toUnicode)));
  }
  const pages = streams.filter((stream) => stream.includes("BT"));
  return pages.map((page) => textOfPage(page, maps)).join("\n");
}

function textOfPage(page: string, maps: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> | undefined;
  const lines: string[] = [];
  for (const [, name, array] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = maps.get(name);
    else if (array) {
      const units = [...array.matchAll(/<(\w+)>/g)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? []);
      lines.push(units.map((unit) => font?.get(Number.parseInt(unit, 16)) ?? "?").join(""));
    }
  }
  return lines.join("\n");
}
