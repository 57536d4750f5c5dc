import writeXlsxFile, { type CellObject, type Row } from "write-excel-file/node";
import { assertInvariant } from "@/server/core/errors";
import type { Locale } from "@/server/core/money-text";
import { cellText, decimalText, harmlessText, istanbulFields } from "./cell-text";
import { columnWidth } from "./column-width";
import type { ExportCell, ExportColumn, ExportKind, ExportTable } from "./export-table";
import { limitRows } from "./limit-rows";

const MONEY = "#,##0.00";
const SHEET_NAME_MAX = 31;
const MOST_ROWS = 100_000;
const DAYS = { tr: "dd.mm.yyyy", en: "yyyy-mm-dd" } as const;
const SUMMARY = { tr: "Özet", en: "Summary" } as const;

const isRight = (kind: ExportKind) => kind === "money" || kind === "number";

function cellOf(cell: ExportCell, kind: ExportKind, locale: Locale): CellObject {
  if (cell === null) return {};
  if (kind === "money") {
    assertInvariant(typeof cell === "bigint", "money is exported in minor units");
    return { value: Number(decimalText(cell)), type: Number, format: MONEY };
  }
  if (cell instanceof Date) {
    return { value: istanbulFields(cell), type: Date, format: `${DAYS[locale]} hh:mm:ss` };
  }
  if (kind === "date") {
    return { value: new Date(`${String(cell)}T00:00:00Z`), type: Date, format: DAYS[locale] };
  }
  if (typeof cell === "number") return { value: cell, type: Number };
  return { value: harmlessText(cellText(cell, kind, locale, false)), type: String };
}

function headOf(column: ExportColumn): CellObject {
  return {
    value: harmlessText(column.title),
    type: String,
    fontWeight: "bold",
    bottomBorderStyle: "thin",
    ...(isRight(column.kind) ? { align: "right" as const } : {}),
  };
}

/** What may name a sheet: short, and without the characters that spreadsheets refuse. */
function sheetName(title: string): string {
  return title.replace(/[[\]*?:/\\']/g, " ").slice(0, SHEET_NAME_MAX);
}

function summaryRows(table: ExportTable): Row[] {
  const { locale, facts = [] } = table;
  const head = [table.title, table.merchant, table.span].map(
    (text, at): Row => [
      { value: harmlessText(text), type: String, ...(at === 0 ? { fontWeight: "bold" as const } : {}) },
    ],
  );
  const lines = facts.map(
    ({ term, kind, value }): Row => [
      { value: harmlessText(term), type: String },
      cellOf(value, kind, locale),
    ],
  );
  return [...head, [], ...lines];
}

async function rowsOf(table: ExportTable): Promise<Row[]> {
  const { columns, locale, totals } = table;
  const line = (row: readonly ExportCell[]) =>
    columns.map(({ kind }, at) => cellOf(row[at] ?? null, kind, locale));
  const rows: Row[] = [columns.map(headOf)];
  for await (const row of limitRows(table.rows, MOST_ROWS)) rows.push(line(row));
  if (totals) {
    rows.push(
      line(totals).map((cell) => ({ ...cell, fontWeight: "bold" as const, topBorderStyle: "thin" as const })),
    );
  }
  return rows;
}

/**
 * A table as a workbook: the rows on the first sheet under a heading that stays, what they are about on the second.
 * Amounts are numbers and days are dates, so that a spreadsheet can sum and sort them. Refuses: `too_large`.
 */
export async function xlsxOf(table: ExportTable): Promise<Uint8Array<ArrayBuffer>> {
  const data = await rowsOf(table);
  const columns = table.columns.map((column) => ({ width: columnWidth(column) }));
  const name = sheetName(table.title);
  const sheets = [
    { data, sheet: name, columns, stickyRowsCount: 1 },
    {
      data: summaryRows(table),
      sheet: SUMMARY[table.locale],
      columns: [{ width: 40 }, { width: 20 }],
    },
  ];
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer());
}
