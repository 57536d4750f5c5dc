import type { BankFileHeader, ListFilesRequest } from "@/server/bank/bank-connector";
import type { BankFile } from "@/server/bank/settlement-wire/bank-file";
import { writeBankFile } from "@/server/bank/settlement-wire/write-bank-file";
import type { BankDatabase } from "../bank-database";
import { readBankNow } from "../clock/clock-store";
import { endDueNights } from "../day-end/end-nights";
import { type FileName, fileNameOf, parseFileName } from "./file-name";
import {
  findBatchFile,
  findFileTerminal,
  listDayEndLines,
  listFileRows,
  listStatementPayouts,
} from "./file-store";
import { plantErrors } from "./plant-errors";
import { runSettlement } from "./run-settlement";

/** The most files that one list names. */
const MOST_FILES = 500;

/**
 * Files of a terminal since the one called `after`, oldest first. What the bank's night and morning have to do by its clock is
 * done first, so that no file comes later and stands before one that was read. An unknown `after` lists from the beginning.
 */
export async function listFiles(
  db: BankDatabase,
  clientId: string,
  { after, limit }: ListFilesRequest,
): Promise<readonly BankFileHeader[]> {
  const bankNow = await readBankNow(db);
  await endDueNights(db, bankNow);
  await runSettlement(db, clientId, bankNow);
  const terminal = await findFileTerminal(db, clientId);
  if (!terminal) return [];
  const page = {
    after: after === null ? 0 : (parseFileName(after)?.place ?? 0),
    limit: Math.min(Math.max(limit, 1), MOST_FILES),
  };
  const rows = await listFileRows(db, clientId, page);
  const form = terminal.fileForm;
  return rows.map(({ kind, place, day, createdAt }) => ({
    name: fileNameOf({ day, place, kind, form }),
    kind,
    form,
    day,
    createdAt,
  }));
}

async function dayEndFile(db: BankDatabase, clientId: string, name: FileName): Promise<BankFile | null> {
  const batch = await findBatchFile(db, clientId, name.place);
  if (batch?.closedOn !== name.day) return null;
  const { number: batchNumber, plantedErrors, closedOn, valueDate, currency } = batch;
  const lines = await listDayEndLines(db, clientId, batchNumber);
  const facts = { kind: "day_end", clientId, batchNumber, closedOn, valueDate, currency } as const;
  return plantErrors({ ...facts, lines }, plantedErrors);
}

async function statementFile(db: BankDatabase, clientId: string, name: FileName): Promise<BankFile | null> {
  const rows = await listStatementPayouts(db, clientId, name.place);
  const terminal = await findFileTerminal(db, clientId);
  if (!terminal || rows[0]?.paidOn !== name.day) return null;
  const payouts = rows.map(({ paidOn: _, ...payout }) => payout);
  return { kind: "statement", clientId, day: name.day, currency: terminal.currency, payouts };
}

/**
 * A file of a terminal by its name, made from the book each time, in the form that the name's ending asks for; null where there
 * is none of that name.
 */
export async function readFile(db: BankDatabase, clientId: string, name: string): Promise<Uint8Array | null> {
  const parsed = parseFileName(name);
  if (!parsed) return null;
  const make = parsed.kind === "statement" ? statementFile : dayEndFile;
  const file = await make(db, clientId, parsed);
  return file && writeBankFile(file, parsed.form);
}
