import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import PDFDocument from "pdfkit";
import type { Locale } from "@/server/core/money-text";
import { cellText, plainText } from "./cell-text";
import { columnWidth } from "./column-width";
import type { ExportCell, ExportColumn, ExportTable } from "./export-table";
import { limitRows } from "./limit-rows";

const MARGIN = 36;
const ROW_HEIGHT = 15;
const SIZE = { title: 14, text: 8, small: 7.5 } as const;
const INK = "#1C2733";
const MUTED = "#5B6773";
const LINE = "#E6E2DA";
const WIDE_COLUMNS = 6;
const GAP = 8;
const ROWS_AT_ONCE = 25;
const MOST_ROWS = 3_000;

const WORDS = {
  tr: { page: (at: number, of: number) => `Sayfa ${at} / ${of}`, zone: "İstanbul saati (UTC+3)" },
  en: { page: (at: number, of: number) => `Page ${at} of ${of}`, zone: "Istanbul time (UTC+3)" },
} as const satisfies Record<Locale, unknown>;

interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

let fonts: Promise<Fonts> | null = null;

// The package stands beside the product, as the messages do; standard fonts of PDF have no Turkish letters.
function loadFonts(): Promise<Fonts> {
  const read = (name: string) =>
    readFile(join(process.cwd(), "node_modules", "dejavu-fonts-ttf", "ttf", `${name}.ttf`));
  fonts ??= Promise.all([read("DejaVuSansCondensed"), read("DejaVuSansCondensed-Bold")]).then(
    ([regular, bold]) => ({ regular, bold }),
    (error: unknown) => {
      fonts = null;
      throw error;
    },
  );
  return fonts;
}

interface Place {
  /** Which cell of a row stands here. */
  readonly index: number;
  readonly x: number;
  readonly width: number;
  readonly column: ExportColumn;
}

type Doc = PDFKit.PDFDocument;

const isRight = ({ kind }: ExportColumn) => kind === "money" || kind === "number";

const isPrinted = ({ column }: { readonly column: ExportColumn }) => column.screenOnly !== true;

function placesOf(doc: Doc, columns: readonly ExportColumn[]): Place[] {
  const usable = doc.page.width - 2 * MARGIN;
  const printed = columns.map((column, index) => ({ column, index })).filter(isPrinted);
  const all = printed.reduce((sum, { column }) => sum + columnWidth(column), 0);
  let x = MARGIN;
  return printed.map(({ column, index }) => {
    const width = (usable * columnWidth(column)) / all;
    const place = { index, x, width, column };
    x += width;
    return place;
  });
}

/** The beginning of a text that fits, with an ellipsis where something is left out. */
function fitting(doc: Doc, text: string, width: number): string {
  const whole = doc.widthOfString(text);
  if (whole <= width) return text;
  const shortened = (length: number) => `${text.slice(0, length).trimEnd()}…`;
  let length = Math.floor((text.length * width) / whole);
  while (length > 0 && doc.widthOfString(shortened(length)) > width) length -= 1;
  return shortened(length);
}

// One line without pdfkit's own wrapping, which takes several times as long.
function writeLine(doc: Doc, text: string, y: number, place: { x: number; width: number; right?: boolean }) {
  const width = place.width - GAP;
  const line = fitting(doc, text, width);
  const x = place.right ? place.x + width - doc.widthOfString(line) : place.x;
  doc.text(line, x, y, { lineBreak: false });
}

function drawRule(doc: Doc, y: number): void {
  doc
    .moveTo(MARGIN, y)
    .lineTo(doc.page.width - MARGIN, y)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();
}

/** Title, merchant and span; answers where the page goes on. */
function drawHeader(doc: Doc, table: ExportTable): number {
  const width = doc.page.width - 2 * MARGIN;
  doc.font("bold").fontSize(SIZE.title).fillColor(INK);
  doc.text(plainText(table.title), MARGIN, MARGIN, { width, height: 18, ellipsis: true });
  doc.font("regular").fontSize(SIZE.text).fillColor(MUTED);
  const about = [table.merchant, table.span, WORDS[table.locale].zone]
    .filter(Boolean)
    .map(plainText)
    .join("  ·  ");
  doc.text(about, MARGIN, MARGIN + 20, { width, height: 12, ellipsis: true });
  return MARGIN + 40;
}

function drawFacts(doc: Doc, table: ExportTable, from: number): number {
  const width = 260;
  let y = from;
  for (const { term, kind, value } of table.facts ?? []) {
    if (value === null) continue;
    doc.font("regular").fontSize(SIZE.text).fillColor(INK);
    writeLine(doc, plainText(term), y, { x: MARGIN, width });
    const text = plainText(cellText(value, kind, table.locale, true));
    writeLine(doc, text, y, { x: MARGIN + width, width: 180, right: true });
    y += ROW_HEIGHT - 1;
  }
  return y === from ? from : y + 8;
}

function drawHeads(doc: Doc, places: readonly Place[], y: number): number {
  doc.font("bold").fontSize(SIZE.small).fillColor(MUTED);
  for (const { x, width, column } of places) {
    writeLine(doc, plainText(column.title), y, { x, width, right: isRight(column) });
  }
  drawRule(doc, y + ROW_HEIGHT - 3);
  return y + ROW_HEIGHT;
}

function drawRow(
  doc: Doc,
  places: readonly Place[],
  row: readonly ExportCell[],
  at: { y: number; locale: Locale },
) {
  places.forEach(({ index, x, width, column }) => {
    const text = plainText(cellText(row[index] ?? null, column.kind, at.locale, true));
    if (text !== "") writeLine(doc, text, at.y, { x, width, right: isRight(column) });
  });
}

function drawPageNumbers(doc: Doc, locale: Locale): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(start + at);
    // Below the bottom margin pdfkit would begin another page.
    doc.page.margins.bottom = 0;
    doc.font("regular").fontSize(SIZE.small).fillColor(MUTED);
    doc.text(WORDS[locale].page(at + 1, count), MARGIN, doc.page.height - MARGIN + 8, {
      width: doc.page.width - 2 * MARGIN,
      align: "right",
      lineBreak: false,
    });
  }
}

async function drawTable(doc: Doc, table: ExportTable): Promise<void> {
  const places = placesOf(doc, table.columns);
  const bottom = doc.page.height - MARGIN - ROW_HEIGHT;
  let y = drawHeads(doc, places, drawFacts(doc, table, drawHeader(doc, table)));
  let drawn = 0;
  const nextLine = (font: "regular" | "bold") => {
    if (y > bottom) {
      doc.addPage();
      y = drawHeads(doc, places, drawHeader(doc, table));
    }
    doc.font(font).fontSize(SIZE.text).fillColor(INK);
  };
  for await (const row of limitRows(table.rows, MOST_ROWS)) {
    nextLine("regular");
    drawRow(doc, places, row, { y, locale: table.locale });
    y += ROW_HEIGHT;
    drawn += 1;
    // Drawing is work of this process alone: others get their turn in between.
    if (drawn % ROWS_AT_ONCE === 0) await setImmediate();
  }
  if (table.totals) {
    nextLine("bold");
    drawRule(doc, y - 3);
    drawRow(doc, places, table.totals, { y, locale: table.locale });
  }
}

/**
 * A table as a printable page: heading with merchant and span on every page, facts on the first, pages numbered. Whole
 * in memory: meant for a payout or a month, not for a year of payments. Refuses: `too_large`.
 */
export async function pdfOf(table: ExportTable): Promise<Uint8Array<ArrayBuffer>> {
  const { regular, bold } = await loadFonts();
  const doc = new PDFDocument({
    size: "A4",
    layout: table.columns.length > WIDE_COLUMNS ? "landscape" : "portrait",
    margin: MARGIN,
    bufferPages: true,
    // pdfkit takes bytes of a font here too; its types know names alone.
    font: regular as unknown as string,
    lang: table.locale,
    info: { Title: table.title, Author: table.merchant },
  });
  doc.registerFont("regular", regular).registerFont("bold", bold);
  const chunks: Uint8Array[] = [];
  const written = new Promise<void>((resolve, reject) => {
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  await drawTable(doc, table);
  drawPageNumbers(doc, table.locale);
  doc.end();
  await written;
  return new Uint8Array(Buffer.concat(chunks));
}
