import type { DayEndFile, DayEndLine } from "@/server/bank/settlement-wire/bank-file";

/** Errors that a day-end file may show, for those who practise reconciliation. The bank's own book stays right. */
export const FILE_ERRORS = ["missing_line", "extra_line", "amount_differs"] as const;

/** An error of a day-end file. */
export type FileError = (typeof FILE_ERRORS)[number];

const EXTRA_MINOR = 1_000n;
const DIFFERENCE_MINOR = 100n;

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
