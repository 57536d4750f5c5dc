import { decodeLatin5, encodeLatin5 } from "../nestpay-wire/latin5";
import type { BankFileKind } from "./bank-file";
import { FileDefect, readField, writeField } from "./field-text";
import { BATCHES, FIXED_MARKS, type Field, type FileRows, LAYOUTS, type Row } from "./layout";

const MARK_LENGTH = 10;
const BATCH_NUMBER: Field = { name: "batchNumber", column: "batch", kind: "count", length: BATCHES.length };

function recordOf(letter: string, fields: readonly Field[], row: Row, mark = ""): string {
  const cells = fields.map((field) => writeField(field, row[field.name] ?? "", "fixed"));
  return `${letter}${mark}${cells.join("")}\r\n`;
}

function batchRecords(row: Row): string[] {
  const batches = String(row[BATCHES.name] ?? "").split(" ");
  return batches
    .filter((number) => number !== "")
    .map((number) => recordOf("B", [BATCH_NUMBER], { batchNumber: number }));
}

/** A file in fixed width: `H`, a `D` for each line (with a `B` for each batch of a payout) and `T`. */
export function writeFixed(rows: FileRows): Uint8Array {
  const layout = LAYOUTS[rows.kind];
  return encodeLatin5(
    [
      recordOf("H", layout.header, rows.header, FIXED_MARKS[rows.kind]),
      ...rows.lines.flatMap(({ row }) => [recordOf("D", layout.line, row), ...batchRecords(row)]),
      recordOf("T", layout.total, rows.total.row),
    ].join(""),
  );
}

function readRecord(fields: readonly Field[], text: string, place: number): Row {
  const width = fields.reduce((sum, { length }) => sum + length, 0);
  if (text.length !== width)
    throw new FileDefect(place, `the record has ${text.length} characters, not ${width}`);
  let from = 0;
  const row: Record<string, string | number | bigint> = {};
  for (const field of fields) {
    row[field.name] = readField(field, text.slice(from, from + field.length), "fixed", place);
    from += field.length;
  }
  return row;
}

function readHeader(first: string): { readonly kind: BankFileKind; readonly header: Row } {
  const mark = first.slice(1, MARK_LENGTH + 1);
  const kinds: readonly BankFileKind[] = ["day_end", "statement"];
  const kind = kinds.find((one) => FIXED_MARKS[one] === mark);
  if (!kind || !first.startsWith("H")) throw new FileDefect(1, "the header is of no file of the bank");
  return { kind, header: readRecord(LAYOUTS[kind].header, first.slice(MARK_LENGTH + 1), 1) };
}

function readLines(kind: BankFileKind, records: readonly string[]) {
  const lines: { row: Row; place: number }[] = [];
  for (const [at, record] of records.entries()) {
    const place = at + 2;
    const [letter, body] = [record[0], record.slice(1)];
    const last = lines.at(-1);
    if (letter === "D") {
      const row = readRecord(LAYOUTS[kind].line, body, place);
      lines.push({ row: kind === "statement" ? { ...row, [BATCHES.name]: "" } : row, place });
    } else if (letter === "B" && kind === "statement" && last) {
      const { batchNumber } = readRecord([BATCH_NUMBER], body, place);
      const batches = `${last.row[BATCHES.name]} ${batchNumber}`.trim();
      last.row = { ...last.row, [BATCHES.name]: batches };
    } else throw new FileDefect(place, "the record is of no known kind");
  }
  return lines;
}

/** Reads a file in fixed width. Throws a `FileDefect` where it is not as described. */
export function readFixed(bytes: Uint8Array): FileRows {
  const records = decodeLatin5(bytes)
    .replace(/\r?\n$/, "")
    .split(/\r?\n/);
  const { kind, header } = readHeader(records[0] ?? "");
  const last = records.at(-1) ?? "";
  if (records.length < 2 || !last.startsWith("T"))
    throw new FileDefect(records.length, "the total is missing");
  const total = {
    row: readRecord(LAYOUTS[kind].total, last.slice(1), records.length),
    place: records.length,
  };
  return { kind, header, lines: readLines(kind, records.slice(1, -1)), total };
}
