import type { Locale } from "@/server/core/money-text";

/**
 * What a column holds. `money`: minor units as `bigint`; `date`: a day as `2026-11-23`; `instant`: a `Date`, written in
 * Istanbul's time; `number`: a count.
 */
export type ExportKind = "text" | "money" | "date" | "instant" | "number";

/** One value of a table; null is an empty cell. */
export type ExportCell = string | bigint | number | Date | null;

/** A column with its heading. */
export interface ExportColumn {
  readonly title: string;
  readonly kind: ExportKind;
  /** How wide it is beside the others. Units: characters; left out: by its kind. */
  readonly width?: number;
  /** Left out of printed pages, where it would take room from what people read. */
  readonly screenOnly?: boolean;
}

/** A fact that stands above the rows of a printed page and on a sheet of its own. */
export interface ExportFact {
  readonly term: string;
  readonly kind: ExportKind;
  readonly value: ExportCell;
}

/** A table to be taken away: the one shape that each form of an export is made from. */
export interface ExportTable {
  readonly title: string;
  /** The merchant's name. */
  readonly merchant: string;
  /** What it is about, in words: days, a terminal, an id. */
  readonly span: string;
  readonly locale: Locale;
  readonly columns: readonly ExportColumn[];
  /** Cells in the order of the columns. */
  readonly rows: Iterable<readonly ExportCell[]> | AsyncIterable<readonly ExportCell[]>;
  /** Sums below the rows; not in CSV, where every line is a row. */
  readonly totals?: readonly ExportCell[];
  readonly facts?: readonly ExportFact[];
}

/** The forms of an export. */
export const EXPORT_FORMS = ["csv", "xlsx", "pdf"] as const;

/** A form of an export. */
export type ExportForm = (typeof EXPORT_FORMS)[number];
