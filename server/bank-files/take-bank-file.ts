import type { BankFileForm, BankFileKind, BankFileReading } from "@/server/bank/settlement-wire/bank-file";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { hashBytes } from "@/server/platform/crypto";
import { newId } from "@/server/platform/random";
import { insertBankFile } from "./bank-file-store";
import { rowOfDifference } from "./difference";
import { insertExceptions } from "./exception-store";
import { noteArrivedFile } from "./note-missing-files";
import { type Matched, takeDayEnd } from "./take-day-end";
import { takeStatement } from "./take-statement";

/** A file as it came. `kind`, `form` and `day` are what its sender says; a file that can be read says them itself. */
export interface ArrivedFile {
  readonly name: string;
  readonly kind: BankFileKind;
  readonly form: BankFileForm;
  /** Shape: `2026-11-23`. */
  readonly day: string;
  readonly bytes: Uint8Array;
  readonly reading: BankFileReading;
  readonly origin: "fetched" | "uploaded";
  readonly uploadedBy: string | null;
}

/** What became of a file. */
export interface TakenFile {
  readonly id: string;
  readonly status: "matched" | "differs" | "unreadable";
  readonly kind: BankFileKind;
  readonly day: string;
  readonly lineCount: number;
  readonly matchedCount: number;
  readonly exceptionCount: number;
  readonly payouts: number;
}

const NOTHING: Matched = { matchedCount: 0, differences: [], payouts: 0, batchId: null };

/** Why a file says nothing: it could not be read, or it is of somebody else; null where it can be taken. */
function problemOf({ reading }: ArrivedFile, terminal: Terminal): string | null {
  if (reading.kind === "refused") return `${reading.code}:${reading.line}`;
  const isOurs = reading.file.clientId === terminal.clientId && reading.file.currency === terminal.currency;
  return isOurs ? null : "bank_file_of_other_terminal:1";
}

async function match(
  tx: MerchantTx,
  terminal: Terminal,
  { reading, fileId }: { readonly reading: BankFileReading; readonly fileId: string },
): Promise<Matched> {
  if (reading.kind === "refused") return NOTHING;
  const { file } = reading;
  return file.kind === "day_end"
    ? takeDayEnd(tx, terminal, file)
    : takeStatement(tx, terminal, { file, fileId });
}

function dayOf({ reading, day }: ArrivedFile): string {
  if (reading.kind === "refused") return day;
  return reading.file.kind === "day_end" ? reading.file.closedOn : reading.file.day;
}

/**
 * Takes a file of a bank in one transaction: lays it beside our book, books what arrived, writes down what differs, and keeps
 * that the file was read. A file that cannot be read is kept as such and changes nothing else.
 */
export async function takeBankFile(
  tx: MerchantTx,
  terminal: Terminal,
  arrived: ArrivedFile,
): Promise<TakenFile> {
  const id = newId("fil", tx.now);
  const { reading } = arrived;
  const problem = problemOf(arrived, terminal);
  const matched = problem === null ? await match(tx, terminal, { reading, fileId: id }) : NOTHING;
  const day = dayOf(arrived);
  const taken = {
    id,
    status: problem === null ? (matched.differences.length === 0 ? "matched" : "differs") : "unreadable",
    kind: reading.kind === "read" ? reading.file.kind : arrived.kind,
    day,
    lineCount: reading.kind === "read" ? reading.lineCount : 0,
    matchedCount: matched.matchedCount,
    exceptionCount: matched.differences.length,
  } as const;
  await insertBankFile(
    tx,
    {
      ...taken,
      day: new Date(`${day}T00:00:00Z`),
      merchantId: tx.scope.merchantId,
      terminalId: terminal.id,
      name: arrived.name,
      form: reading.kind === "read" ? reading.form : arrived.form,
      origin: arrived.origin,
      sha256: hashBytes(arrived.bytes),
      sizeBytes: arrived.bytes.byteLength,
      problem,
      batchId: matched.batchId,
      uploadedBy: arrived.uploadedBy,
      createdAt: tx.now,
    },
    arrived.bytes,
  );
  if (matched.batchId !== null) await noteArrivedFile(tx, terminal.id, matched.batchId);
  await insertExceptions(
    tx,
    matched.differences.map((difference) => rowOfDifference(tx, difference, { terminal, fileId: id, day })),
  );
  return { ...taken, payouts: matched.payouts };
}
