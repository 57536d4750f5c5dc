import type { CurrencyCode } from "@/server/core/money";

/** What a file of the bank tells of: one closed batch, or what the bank paid on one day. */
export type BankFileKind = "day_end" | "statement";

/** How it is written: `csv` in UTF-8 with semicolons, `fixed` in ISO-8859-9 with records of a fixed width. */
export type BankFileForm = "csv" | "fixed";

/** Kinds of lines in a day-end file. */
export const DAY_END_TYPES = ["sale", "refund", "void"] as const;

/**
 * One transaction of a closed batch. Amounts are seen from the merchant: what a sale brings is positive, and so is what
 * the bank holds back of it; a refund and a void are negative in their gross, and in the charges that come back with
 * them. What is reversed after day end is a line of the type that it takes back, with the opposite signs.
 * Always `net = gross − commission − fixed fee − tax − reserve`. Units: minor.
 */
export interface DayEndLine {
  readonly type: (typeof DAY_END_TYPES)[number];
  readonly orderReference: string;
  /** The bank's own reference of the operation (host reference, RRN). */
  readonly hostReference: string;
  readonly authCode: string | null;
  /** First six and last four digits at most. */
  readonly maskedCard: string | null;
  readonly instalments: number;
  /** Shape: an instant such as `2026-11-23T10:00:00.000Z`. */
  readonly at: string;
  readonly grossMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  readonly reserveMinor: bigint;
  readonly netMinor: bigint;
}

/** A closed batch, line by line. Shape: days in Istanbul, as `2026-11-23`. */
export interface DayEndFile {
  readonly kind: "day_end";
  readonly clientId: string;
  readonly batchNumber: number;
  readonly closedOn: string;
  readonly valueDate: string;
  readonly currency: CurrencyCode;
  readonly lines: readonly DayEndLine[];
}

/**
 * One payout. Always `gross − refunds − commission − fixed fee − tax − reserve held + reserve released + carried in =
 * paid + carried out`: where the left side is negative nothing is paid and all of it is carried out. Units: minor.
 */
export interface StatementPayout {
  readonly payoutReference: string;
  /** The day on which it was due; earlier than the statement's day where the bank paid late. */
  readonly valueDate: string;
  readonly batchNumbers: readonly number[];
  /** Sales less voids. */
  readonly grossMinor: bigint;
  /** What went back to shoppers, as a positive amount. */
  readonly refundsMinor: bigint;
  /** The charges less what came back with refunds and voids; negative where more came back. */
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  readonly reserveHeldMinor: bigint;
  readonly reserveReleasedMinor: bigint;
  /** Zero or negative: the rest of the payout before. */
  readonly carriedInMinor: bigint;
  /** Zero or negative: what the next payout will bear. */
  readonly carriedOutMinor: bigint;
  /** Zero or positive: what the bank transferred. */
  readonly paidMinor: bigint;
}

/** What the bank paid a terminal on a day. */
export interface StatementFile {
  readonly kind: "statement";
  readonly clientId: string;
  readonly day: string;
  readonly currency: CurrencyCode;
  readonly payouts: readonly StatementPayout[];
}

/** A file of the bank as data. */
export type BankFile = DayEndFile | StatementFile;

/** Stable codes of a refused file: it cannot be read, or its own sums do not add up. */
export type BankFileRefusalCode = "bank_file_unreadable" | "bank_file_sums_differ";

/** Why a file was refused. `line` counts from 1. `detail` repeats nothing of the file and is safe to show. */
export interface BankFileRefusal {
  readonly kind: "refused";
  readonly code: BankFileRefusalCode;
  readonly line: number;
  readonly detail: string;
}

/** A file that was read, or why it was not. */
export type BankFileReading =
  | {
      readonly kind: "read";
      readonly form: BankFileForm;
      readonly file: BankFile;
      /** Transactions or payouts, without header and total. */
      readonly lineCount: number;
    }
  | BankFileRefusal;

/** The largest file that is read. Units: bytes. */
export const MAX_BANK_FILE_BYTES = 16 * 1024 * 1024;
