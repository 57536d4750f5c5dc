import type { BankFileKind } from "./bank-file";

/** `amount` is signed minor units, `count` a whole number, `date` a day, `instant` a moment in UTC. */
type FieldKind = "text" | "amount" | "count" | "date" | "instant";

/** A field of a record. `length` is its width in the fixed form. Units: characters. */
export interface Field {
  readonly name: string;
  /** What the header line of a CSV calls it. */
  readonly column: string;
  readonly kind: FieldKind;
  readonly length: number;
  /** May be empty. */
  readonly isOptional?: true;
}

/** The records of a file: one header, lines, one total with the number of lines and the sum of each amount. */
export interface Layout {
  readonly header: readonly Field[];
  readonly line: readonly Field[];
  readonly total: readonly Field[];
}

/** Values of a record by the names of its fields. */
export type Row = Readonly<Record<string, string | number | bigint>>;

/** A file between its bytes and its meaning. `place` counts lines of the file from 1. */
export interface FileRows {
  readonly kind: BankFileKind;
  readonly header: Row;
  readonly lines: readonly { readonly row: Row; readonly place: number }[];
  readonly total: { readonly row: Row; readonly place: number };
}

const text = (name: string, column: string, length: number): Field => ({
  name,
  column,
  kind: "text",
  length,
});
const amount = (name: string, column: string): Field => ({ name, column, kind: "amount", length: 15 });
const date = (name: string, column: string): Field => ({ name, column, kind: "date", length: 8 });
const count = (name: string, column: string, length: number): Field => ({
  name,
  column,
  kind: "count",
  length,
});
const optional = (field: Field): Field => ({ ...field, isOptional: true });

const CLIENT = text("clientId", "client_id", 32);
const CURRENCY = text("currency", "currency", 3);
const LINES = count("lineCount", "line", 9);

const DAY_END_AMOUNTS = [
  amount("grossMinor", "gross"),
  amount("commissionMinor", "commission"),
  amount("fixedMinor", "fixed_fee"),
  amount("taxMinor", "tax"),
  amount("reserveMinor", "reserve"),
  amount("netMinor", "net"),
];

const PAYOUT_AMOUNTS = [
  amount("grossMinor", "gross"),
  amount("refundsMinor", "refunds"),
  amount("commissionMinor", "commission"),
  amount("fixedMinor", "fixed_fee"),
  amount("taxMinor", "tax"),
  amount("reserveHeldMinor", "reserve_held"),
  amount("reserveReleasedMinor", "reserve_released"),
  amount("carriedInMinor", "carried_in"),
  amount("carriedOutMinor", "carried_out"),
  amount("paidMinor", "paid"),
];

/** Every field of every record; the page of this room describes the same. */
export const LAYOUTS: Readonly<Record<BankFileKind, Layout>> = {
  day_end: {
    header: [
      CLIENT,
      CURRENCY,
      count("batchNumber", "batch", 6),
      date("closedOn", "closed_on"),
      date("valueDate", "value_date"),
    ],
    line: [
      text("type", "type", 6),
      text("orderReference", "order_reference", 64),
      text("hostReference", "host_reference", 24),
      optional(text("authCode", "auth_code", 12)),
      optional(text("maskedCard", "card", 24)),
      count("instalments", "instalments", 2),
      { name: "at", column: "at", kind: "instant", length: 24 },
      ...DAY_END_AMOUNTS,
    ],
    total: [LINES, ...DAY_END_AMOUNTS],
  },
  statement: {
    header: [CLIENT, CURRENCY, date("day", "day")],
    line: [
      text("payoutReference", "payout_reference", 40),
      date("valueDate", "value_date"),
      ...PAYOUT_AMOUNTS,
    ],
    total: [LINES, ...PAYOUT_AMOUNTS],
  },
};

/** Batches of a payout: a column with spaces between the numbers in a CSV, a record `B` for each in the fixed form. */
export const BATCHES: Field = optional(text("batchNumbers", "batches", 6));

/** Record letters of the fixed form, and what the header says the file is. */
export const FIXED_MARKS: Readonly<Record<BankFileKind, string>> = {
  day_end: "VZDAYEND01",
  statement: "VZSTATEM01",
};
