import { CURRENCIES, type CurrencyCode } from "@/server/core/money";
import { type BankFile, DAY_END_TYPES, type DayEndLine, type StatementPayout } from "./bank-file";
import { FileDefect } from "./field-text";
import { BATCHES, type FileRows, LAYOUTS, type Row } from "./layout";

type Line = { readonly row: Row; readonly place: number };

function sumRow(kind: BankFile["kind"], rows: readonly Row[]): Row {
  const sums: Record<string, number | bigint> = { lineCount: rows.length };
  for (const { name, kind: what } of LAYOUTS[kind].total) {
    if (what === "amount") sums[name] = rows.reduce((sum, row) => sum + BigInt(row[name] ?? 0n), 0n);
  }
  return sums;
}

function lineRow(line: DayEndLine): Row {
  return { ...line, authCode: line.authCode ?? "", maskedCard: line.maskedCard ?? "" };
}

function payoutRow({ batchNumbers, ...payout }: StatementPayout): Row {
  return { ...payout, [BATCHES.name]: batchNumbers.join(" ") };
}

function headerRow(file: BankFile): Row {
  const { clientId, currency } = file;
  if (file.kind === "statement") return { clientId, currency, day: file.day };
  const { batchNumber, closedOn, valueDate } = file;
  return { clientId, currency, batchNumber, closedOn, valueDate };
}

/** A file as records, with its control sums. */
export function rowsOf(file: BankFile): FileRows {
  const rows = file.kind === "day_end" ? file.lines.map(lineRow) : file.payouts.map(payoutRow);
  return {
    kind: file.kind,
    header: headerRow(file),
    lines: rows.map((row, at) => ({ row, place: at + 2 })),
    total: { row: sumRow(file.kind, rows), place: rows.length + 2 },
  };
}

/** The value of a field that the form has checked before. */
const textIn = (row: Row, name: string): string => String(row[name]);
const countIn = (row: Row, name: string): number => Number.parseInt(textIn(row, name), 10);
const minorIn = (row: Row, name: string): bigint => BigInt(row[name] ?? 0n);

function currencyOf(row: Row): CurrencyCode {
  const currency = CURRENCIES.find((known) => known === row.currency);
  if (!currency) throw new FileDefect(1, "the currency is not known");
  return currency;
}

function dayEndLineOf({ row, place }: Line): DayEndLine {
  const type = DAY_END_TYPES.find((known) => known === row.type);
  if (!type) throw new FileDefect(place, "the type is not known");
  const line: DayEndLine = {
    type,
    orderReference: textIn(row, "orderReference"),
    hostReference: textIn(row, "hostReference"),
    authCode: textIn(row, "authCode") || null,
    maskedCard: textIn(row, "maskedCard") || null,
    instalments: countIn(row, "instalments"),
    at: textIn(row, "at"),
    grossMinor: minorIn(row, "grossMinor"),
    commissionMinor: minorIn(row, "commissionMinor"),
    fixedMinor: minorIn(row, "fixedMinor"),
    taxMinor: minorIn(row, "taxMinor"),
    reserveMinor: minorIn(row, "reserveMinor"),
    netMinor: minorIn(row, "netMinor"),
  };
  const held = line.commissionMinor + line.fixedMinor + line.taxMinor + line.reserveMinor;
  if (line.netMinor !== line.grossMinor - held)
    throw new FileDefect(place, "the net is not what the line leaves", "bank_file_sums_differ");
  return line;
}

function batchNumbersOf({ row, place }: Line): readonly number[] {
  const numbers = textIn(row, BATCHES.name)
    .split(" ")
    .filter((number) => number !== "");
  if (!numbers.every((number) => /^\d{1,6}$/.test(number)))
    throw new FileDefect(place, "a batch has no number");
  return numbers.map((number) => Number.parseInt(number, 10));
}

/** What a payout leaves: what is paid and what is carried on, together. Units: minor. */
function balanceOf(payout: StatementPayout): bigint {
  const kept = payout.commissionMinor + payout.fixedMinor + payout.taxMinor + payout.reserveHeldMinor;
  const given = payout.grossMinor + payout.reserveReleasedMinor + payout.carriedInMinor;
  return given - payout.refundsMinor - kept;
}

function payoutOf(line: Line): StatementPayout {
  const { row, place } = line;
  const payout: StatementPayout = {
    payoutReference: textIn(row, "payoutReference"),
    valueDate: textIn(row, "valueDate"),
    batchNumbers: batchNumbersOf(line),
    grossMinor: minorIn(row, "grossMinor"),
    refundsMinor: minorIn(row, "refundsMinor"),
    commissionMinor: minorIn(row, "commissionMinor"),
    fixedMinor: minorIn(row, "fixedMinor"),
    taxMinor: minorIn(row, "taxMinor"),
    reserveHeldMinor: minorIn(row, "reserveHeldMinor"),
    reserveReleasedMinor: minorIn(row, "reserveReleasedMinor"),
    carriedInMinor: minorIn(row, "carriedInMinor"),
    carriedOutMinor: minorIn(row, "carriedOutMinor"),
    paidMinor: minorIn(row, "paidMinor"),
  };
  const { carriedInMinor, carriedOutMinor, paidMinor } = payout;
  if (carriedInMinor > 0n || carriedOutMinor > 0n || paidMinor < 0n)
    throw new FileDefect(place, "an amount has the wrong sign");
  if (balanceOf(payout) !== paidMinor + carriedOutMinor)
    throw new FileDefect(place, "the payout does not add up", "bank_file_sums_differ");
  return payout;
}

function checkTotal({ kind, lines, total }: FileRows): void {
  const sums = sumRow(
    kind,
    lines.map(({ row }) => row),
  );
  for (const { name, column } of LAYOUTS[kind].total) {
    if (sums[name] !== total.row[name])
      throw new FileDefect(total.place, `${column} is not the sum of the lines`, "bank_file_sums_differ");
  }
}

/** What records mean. Throws a `FileDefect` where they contradict themselves. */
export function fileOf(rows: FileRows): BankFile {
  const { header, lines } = rows;
  const clientId = textIn(header, "clientId");
  const currency = currencyOf(header);
  const file: BankFile =
    rows.kind === "day_end"
      ? {
          kind: "day_end",
          clientId,
          batchNumber: countIn(header, "batchNumber"),
          closedOn: textIn(header, "closedOn"),
          valueDate: textIn(header, "valueDate"),
          currency,
          lines: lines.map(dayEndLineOf),
        }
      : { kind: "statement", clientId, day: textIn(header, "day"), currency, payouts: lines.map(payoutOf) };
  checkTotal(rows);
  return file;
}
