import { CsvError, parse } from "csv-parse/sync";
import { decodeText } from "../nestpay-wire/latin5";
import type { BankFileKind } from "./bank-file";
import { FileDefect, readField, writeField } from "./field-text";
import { BATCHES, type Field, type FileRows, LAYOUTS, type Row } from "./layout";

const RECORD = "record";
const LINE = "line";

/** Columns of a CSV: whose file it is stands in every line, so that a line that was cut out still says it. */
function columnsOf(kind: BankFileKind) {
  const { header, line } = LAYOUTS[kind];
  const fields = kind === "statement" ? [...line, BATCHES] : [...line];
  return { header, fields, names: [RECORD, ...header.map(nameOf), LINE, ...fields.map(nameOf)] };
}

const nameOf = ({ column }: Field): string => column;

function quoted(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(";")}\r\n`;

function cellsOf(fields: readonly Field[], row: Row): string[] {
  return fields.map((field) => {
    const value = row[field.name];
    return value === undefined ? "" : writeField(field, value, "csv");
  });
}

/** A file as CSV: names of the columns, one `D` for each line, and `T` with their number and sums. */
export function writeCsv(rows: FileRows): Uint8Array {
  const { header, fields, names } = columnsOf(rows.kind);
  const head = cellsOf(header, rows.header);
  const lines = rows.lines.map(({ row }, at) =>
    lineOf(["D", ...head, String(at + 1), ...cellsOf(fields, row)]),
  );
  const total = rows.total.row;
  const last = lineOf(["T", ...head, String(total.lineCount), ...cellsOf(fields, total)]);
  return Buffer.from([lineOf(names), ...lines, last].join(""), "utf8");
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parseCells(bytes: Uint8Array): readonly Parsed[] {
  const decoded = decodeText(bytes, "utf-8");
  if (decoded === null) throw new FileDefect(1, "the file is not UTF-8");
  try {
    // What the parser answers with `info` is not in its types.
    return parse(decoded, {
      bom: true,
      delimiter: ";",
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FileDefect(typeof error.lines === "number" ? error.lines : 1, "the line is not CSV");
  }
}

function kindOf(names: readonly string[]): BankFileKind {
  const kinds: readonly BankFileKind[] = ["day_end", "statement"];
  const kind = kinds.find((one) => columnsOf(one).names.join(";") === names.join(";"));
  if (!kind) throw new FileDefect(1, "the columns are of no file of the bank");
  return kind;
}

function readCells(fields: readonly Field[], cells: readonly string[], place: number): Row {
  return Object.fromEntries(
    fields.map((field, at) => [field.name, readField(field, cells[at] ?? "", "csv", place)]),
  );
}

/** Reads a CSV. Throws a `FileDefect` where it is not as described. */
export function readCsv(bytes: Uint8Array): FileRows {
  const [names, ...parsed] = parseCells(bytes);
  const kind = kindOf(names?.record ?? []);
  const columns = columnsOf(kind);
  const { total: totalFields } = LAYOUTS[kind];
  const from = columns.header.length + 1;
  const last = parsed.at(-1);
  if (last?.record[0] !== "T") throw new FileDefect(last?.info.lines ?? 1, "the total is missing");
  const head = last.record.slice(1, from);
  const header = readCells(columns.header, head, last.info.lines);
  const lines = parsed.slice(0, -1).map(({ record, info }, at) => {
    const isLine = record[0] === "D" && record.length === columns.names.length;
    const isInOrder = record[from] === String(at + 1) && record.slice(1, from).join(";") === head.join(";");
    if (!isLine || !isInOrder) throw new FileDefect(info.lines, "the line does not belong at its place");
    return { row: readCells(columns.fields, record.slice(from + 1), info.lines), place: info.lines };
  });
  const cells = totalFields.map(({ column }) => last.record[columns.names.indexOf(column)] ?? "");
  return {
    kind,
    header,
    lines,
    total: { row: readCells(totalFields, cells, last.info.lines), place: last.info.lines },
  };
}
