import { assertInvariant } from "@/server/core/errors";
import { fitsLatin5 } from "../nestpay-wire/latin5";
import type { BankFileForm, BankFileRefusalCode } from "./bank-file";
import { BATCHES, type Field } from "./layout";

/** Something in a file that is not as described; becomes the refusal of the whole file. */
export class FileDefect extends Error {
  override readonly name = "FileDefect";
  constructor(
    readonly line: number,
    readonly detail: string,
    readonly code: BankFileRefusalCode = "bank_file_unreadable",
  ) {
    super(`${code} in line ${line}: ${detail}`);
  }
}

const CONTROLS = /\p{Cc}/u;
const DECIMAL = /^(-?)(0|[1-9]\d{0,11})\.(\d{2})$/;
const SIGNED = /^([+-])(\d{14})$/;
const COUNT = /^\d{1,9}$/;
const MAX_MINOR = 99_999_999_999_999n;

const compactDay = (day: string) => day.replaceAll("-", "");

function writeAmount(minor: bigint, form: BankFileForm): string {
  const magnitude = minor < 0n ? -minor : minor;
  assertInvariant(magnitude <= MAX_MINOR, "the amount is too large for a file of the bank");
  if (form === "fixed") return `${minor < 0n ? "-" : "+"}${String(magnitude).padStart(14, "0")}`;
  const digits = String(magnitude).padStart(3, "0");
  return `${minor < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function writeText(field: Field, value: string): string {
  const isClean = value === value.trim() && !CONTROLS.test(value) && [...value].every(fitsLatin5);
  assertInvariant(isClean, `${field.name} has characters that a file of the bank cannot hold`);
  assertInvariant(field.isOptional === true || value !== "", `${field.name} is missing`);
  return value;
}

function plainText(field: Field, value: string | number | bigint, form: BankFileForm): string {
  if (field.kind === "amount") return writeAmount(BigInt(value), form);
  if (field.kind === "count")
    return form === "fixed" ? String(value).padStart(field.length, "0") : String(value);
  if (field.kind === "date" && form === "fixed") return compactDay(String(value));
  return writeText(field, String(value));
}

/** In a CSV one cell names every batch of a payout. */
const isBatchList = (field: Field): boolean => field.name === BATCHES.name;

/** A value as a file holds it; padded to its width in the fixed form. Asserts: it fits its field. */
export function writeField(field: Field, value: string | number | bigint, form: BankFileForm): string {
  const written = plainText(field, value, form);
  const isShort = field.kind !== "text" && field.kind !== "count";
  assertInvariant(
    isShort || isBatchList(field) || written.length <= field.length,
    `${field.name} is too long for a file of the bank`,
  );
  return form === "fixed" ? written.padEnd(field.length, " ") : written;
}

function readAmount(text: string, form: BankFileForm): bigint | null {
  const match = (form === "fixed" ? SIGNED : DECIMAL).exec(text);
  if (!match) return null;
  const [, sign, whole = "", decimals = ""] = match;
  const magnitude = BigInt(`${whole}${decimals}`);
  if (sign === "-" && magnitude === 0n) return null;
  return sign === "-" ? -magnitude : magnitude;
}

function readDay(text: string, form: BankFileForm): string | null {
  const day = form === "fixed" ? text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3") : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const at = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null;
}

function readInstant(text: string): string | null {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString() === text ? text : null;
}

function readText(field: Field, text: string, form: BankFileForm): string | null {
  const value = form === "fixed" ? text.trimEnd() : text;
  const isWhole = value === value.trim() && !CONTROLS.test(value) && (field.isOptional || value !== "");
  const isShort = value.length <= field.length || isBatchList(field);
  return isWhole && isShort ? value : null;
}

function readValue(field: Field, text: string, form: BankFileForm): string | number | bigint | null {
  switch (field.kind) {
    case "amount":
      return readAmount(text, form);
    case "count":
      return COUNT.test(text) && text.length <= field.length ? Number.parseInt(text, 10) : null;
    case "date":
      return readDay(text, form);
    case "instant":
      return readInstant(text);
    case "text":
      return readText(field, text, form);
  }
}

/** Reads a field of a line. Throws a `FileDefect` where it is not of its kind. */
export function readField(
  field: Field,
  text: string,
  form: BankFileForm,
  place: number,
): string | number | bigint {
  const value = readValue(field, text, form);
  if (value === null) throw new FileDefect(place, `${field.column} is not of its form`);
  return value;
}
