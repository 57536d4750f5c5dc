import type { Locale } from "@/server/core/money-text";
import { cellText, harmlessText } from "./cell-text";
import type { ExportCell, ExportColumn, ExportTable } from "./export-table";

const BOM = "\uFEFF";
const LINE_END = "\r\n";
const PIECE = 500;

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function fieldOf(cell: ExportCell, { kind }: ExportColumn, locale: Locale, separator: string): string {
  const text = cellText(cell, kind, locale, false);
  return quoted(kind === "text" ? harmlessText(text) : text, separator);
}

/**
 * A table as CSV (RFC 4180, UTF-8 with a mark), in pieces. Turkish as "Excel Türkiye" reads it: `;` and decimal comma;
 * English with `,` and decimal point. Nothing is grouped.
 */
export async function* csvOf(table: ExportTable): AsyncGenerator<string> {
  const { columns, locale } = table;
  const separator = locale === "tr" ? ";" : ",";
  const heads = columns.map(({ title }) => quoted(harmlessText(title), separator));
  let piece = `${BOM}${heads.join(separator)}${LINE_END}`;
  let lines = 0;
  for await (const row of table.rows) {
    const fields = columns.map((column, at) => fieldOf(row[at] ?? null, column, locale, separator));
    piece += fields.join(separator) + LINE_END;
    lines += 1;
    if (lines % PIECE === 0) {
      yield piece;
      piece = "";
    }
  }
  yield piece;
}
