import type { BankFile, BankFileForm } from "./bank-file";
import { writeCsv } from "./csv-form";
import { rowsOf } from "./file-rows";
import { writeFixed } from "./fixed-form";

/** The bytes of a file in a form, control sums included. Asserts: every value fits its field. */
export function writeBankFile(file: BankFile, form: BankFileForm): Uint8Array {
  const rows = rowsOf(file);
  return form === "csv" ? writeCsv(rows) : writeFixed(rows);
}
