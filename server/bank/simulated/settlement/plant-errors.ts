import type { DayEndFile, DayEndLine } from "@/server/bank/settlement-wire/bank-file";
import { valueDateOf } from "@/server/core/business-day";

/** Errors that a day-end file may show, for those who practise reconciliation. The bank's own book stays right. */
export const FILE_ERRORS = ["missing_line", "extra_line", "amount_differs"] as const;

/** An error of a day-end file. */
export type FileError = (typeof FILE_ERRORS)[number];

/** A day-end file that is not made with its day end. */
export const LATE_FILE = "late_file";

const LATE_BANKING_DAYS = 3;
const EXTRA_MINOR = 1_000n;
const DIFFERENCE_MINOR = 100n;

/** The day on which a late file of a day is made: the third banking day after it, when it has been missed for a day. */
export function lateFileDay(closedOn: string): string {
  let day = closedOn;
  for (let waited = 0; waited < LATE_BANKING_DAYS; waited += 1) day = valueDateOf(day, 1);
  return day;
}

/** A sale that nobody made. */
function extraLine({ batchNumber, closedOn }: DayEndFile): DayEndLine {
  return {
    type: "sale",
    orderReference: `unknown-${batchNumber}`,
    hostReference: `9${String(batchNumber).padStart(11, "0")}`,
    authCode: "000000",
    maskedCard: null,
    instalments: 1,
    at: `${closedOn}T09:00:00.000Z`,
    grossMinor: EXTRA_MINOR,
    commissionMinor: 0n,
    fixedMinor: 0n,
    taxMinor: 0n,
    reserveMinor: 0n,
    netMinor: EXTRA_MINOR,
  };
}

/** The line with another amount, away from zero, so that its sign stays the one of its type. */
function withOtherAmount(line: DayEndLine): DayEndLine {
  const byMinor = line.type === "sale" ? DIFFERENCE_MINOR : -DIFFERENCE_MINOR;
  return { ...line, grossMinor: line.grossMinor + byMinor, netMinor: line.netMinor + byMinor };
}

/**
 * A day-end file with its planted errors: the first line shows another amount, the last one is missing, a line is made up. Its
 * control sums are those of what it shows, so that only reconciliation finds them.
 */
export function plantErrors(file: DayEndFile, errors: readonly string[]): DayEndFile {
  const has = (error: FileError) => errors.includes(error);
  const changed = has("amount_differs")
    ? file.lines.map((line, at) => (at === 0 ? withOtherAmount(line) : line))
    : file.lines;
  const kept = has("missing_line") ? changed.slice(0, -1) : changed;
  return { ...file, lines: has("extra_line") ? [...kept, extraLine(file)] : kept };
}
