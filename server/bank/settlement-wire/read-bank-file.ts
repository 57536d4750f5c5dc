import { type BankFileReading, MAX_BANK_FILE_BYTES } from "./bank-file";
import { readCsv } from "./csv-form";
import { FileDefect } from "./field-text";
import { fileOf } from "./file-rows";
import { readFixed } from "./fixed-form";

const FIXED_START = "HVZ";

/**
 * Reads a file of the bank in whichever form it is; its control sums are checked. Never throws for what a file holds.
 * Refuses: `bank_file_unreadable`, `bank_file_sums_differ`, each with the line.
 */
export function readBankFile(bytes: Uint8Array): BankFileReading {
  try {
    if (bytes.byteLength > MAX_BANK_FILE_BYTES) throw new FileDefect(1, "the file is too large");
    const start = Buffer.from(bytes.subarray(0, FIXED_START.length)).toString("latin1");
    const form = start === FIXED_START ? "fixed" : "csv";
    const rows = form === "fixed" ? readFixed(bytes) : readCsv(bytes);
    return { kind: "read", form, file: fileOf(rows), lineCount: rows.lines.length };
  } catch (error) {
    if (!(error instanceof FileDefect)) throw error;
    const { code, line, detail } = error;
    return { kind: "refused", code, line, detail };
  }
}
