import type { BankFileForm, BankFileKind } from "@/server/bank/settlement-wire/bank-file";

const WORDS: Readonly<Record<BankFileKind, string>> = { day_end: "dayend", statement: "statement" };
const ENDINGS: Readonly<Record<BankFileForm, string>> = { csv: "csv", fixed: "txt" };
const NAME = /^(\d{4}-\d{2}-\d{2})_(\d{6})_(dayend|statement)\.(csv|txt)$/;

/** What a file's name says. `place` counts the files of a terminal from 1, in the order in which they were made. */
export interface FileName {
  readonly day: string;
  readonly place: number;
  readonly kind: BankFileKind;
  readonly form: BankFileForm;
}

/** The name of a file, such as `2026-11-23_000123_dayend.csv`. */
export function fileNameOf({ day, place, kind, form }: FileName): string {
  return `${day}_${String(place).padStart(6, "0")}_${WORDS[kind]}.${ENDINGS[form]}`;
}

/** Reads a file's name; null for anything else. */
export function parseFileName(name: string): FileName | null {
  const match = NAME.exec(name);
  if (!match) return null;
  const [, day = "", place = "", word, ending] = match;
  return {
    day,
    place: Number.parseInt(place, 10),
    kind: word === "statement" ? "statement" : "day_end",
    form: ending === "txt" ? "fixed" : "csv",
  };
}
