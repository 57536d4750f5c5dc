import { isReadable } from "@/server/contract/fields";
import { cvcLength, detectBrand, isExpired, normalizeCardNumber, passesLuhn } from "@/server/core/card";

/** Fields of the card form that can be wrong. Each is the id of its input. */
export type FormField = "number" | "expiry" | "cvc" | "holder" | "instalments" | "bin" | "amount";

/** What is wrong with a field; the code names its message. */
export interface FormError {
  readonly field: FormField;
  readonly code: string;
  readonly count?: number;
}

/** What a page may show again of what was typed: never the card number or the security code. */
export interface TypedAgain {
  readonly expiry: string;
  readonly holder: string;
  readonly instalments: number;
}

/** A card form as it was posted. */
export interface CardInput {
  readonly card: {
    readonly number: string;
    readonly expMonth: number;
    readonly expYear: number;
    readonly cvc: string;
    readonly holder: string;
  };
  readonly step: number;
  readonly typed: TypedAgain;
  readonly errors: readonly FormError[];
}

const LONGEST_NAME = 60;
const SHORTEST_NUMBER = 12;

type Posted = Readonly<Record<string, string>>;

/** Month and year as they were typed, in one of the shapes that can be read; null for any other. */
function readDateParts(text: string): { readonly month: number; readonly year: number } | null {
  const plain = text.trim();
  const parted = /^(\d{1,2})\s*[/.\- ]\s*(\d{2}|\d{4})$/.exec(plain) ?? /^(\d{2})(\d{2}|\d{4})$/.exec(plain);
  if (parted) return { month: Number(parted[1]), year: Number(parted[2]) };
  const turned = /^(\d{4})-(\d{1,2})$/.exec(plain);
  return turned && { month: Number(turned[2]), year: Number(turned[1]) };
}

/** Month and four-digit year of `09/28`, `0928`, `9-2028`, `09 / 28` or `2028-09`; null where it cannot be read. */
export function readExpiry(text: string): { readonly expMonth: number; readonly expYear: number } | null {
  const parts = readDateParts(text);
  if (parts === null || parts.month < 1 || parts.month > 12) return null;
  return { expMonth: parts.month, expYear: parts.year < 100 ? 2000 + parts.year : parts.year };
}

function numberProblem(text: string): string | null {
  if (text.trim() === "") return "numberEmpty";
  if (/[^\d\s-]/.test(text)) return "numberCharacters";
  const digits = text.replace(/\D/g, "");
  const lengths = { amex: 15, visa: 16, mastercard: 16, troy: 16, unknown: SHORTEST_NUMBER };
  if (digits.length < lengths[detectBrand(digits)]) return "numberShort";
  if (digits.length > 19 || (detectBrand(digits) === "amex" && digits.length > 15)) return "numberLong";
  return passesLuhn(digits) ? null : "numberWrong";
}

function expiryProblem(text: string, now: Date): string | null {
  if (text.trim() === "") return "expiryEmpty";
  const expiry = readExpiry(text);
  if (expiry === null) return readDateParts(text) ? "expiryMonth" : "expiryUnreadable";
  return isExpired(expiry, now) ? "expiryPast" : null;
}

/** What is wrong with a security code; null where nothing is. `number`: first digits of the card at least. */
export function cvcError(text: string, number: string): FormError | null {
  const code = text.replace(/\s/g, "");
  if (code === "") return { field: "cvc", code: "cvcEmpty" };
  const brand = detectBrand(number);
  const count = cvcLength(brand);
  const fits = /^\d+$/.test(code) && (code.length === count || (brand === "unknown" && code.length === 4));
  return fits ? null : { field: "cvc", code: "cvcLength", count };
}

/** A person who types the card number into the name must not see it written back. */
function holdsNumber(text: string): boolean {
  return text.replace(/\D/g, "").length >= SHORTEST_NUMBER;
}

function holderProblem(text: string): string | null {
  if (text === "") return "holderEmpty";
  if (holdsNumber(text)) return "holderDigits";
  if (!isReadable(text)) return "holderHidden";
  return text.length > LONGEST_NAME ? "holderLong" : null;
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  return /^\d{1,4}$/.test(text ?? "") ? Number(text) : otherwise;
}

/** Reads a posted card form and says everything that is wrong with it at once, in the order of the fields. */
export function readCardInput(posted: Posted, now: Date): CardInput {
  const { number = "", expiry = "", cvc = "", holder: name = "" } = posted;
  const holder = name.replace(/\s+/g, " ").trim();
  const digits = normalizeCardNumber(number) ?? "";
  const problems: [FormField, string | null][] = [
    ["number", numberProblem(number)],
    ["expiry", expiryProblem(expiry, now)],
  ];
  const errors: FormError[] = problems.flatMap(([field, code]) => (code === null ? [] : [{ field, code }]));
  const wrongCvc = cvcError(cvc, digits);
  if (wrongCvc) errors.push(wrongCvc);
  const wrongHolder = holderProblem(holder);
  if (wrongHolder) errors.push({ field: "holder", code: wrongHolder });
  const instalments = wholeNumber(posted.instalments, 1);
  return {
    card: {
      number: digits,
      ...(readExpiry(expiry) ?? { expMonth: 0, expYear: 0 }),
      cvc: cvc.replace(/\s/g, ""),
      holder,
    },
    step: wholeNumber(posted.step, -1),
    typed: {
      expiry: holdsNumber(expiry) ? "" : expiry.slice(0, 12),
      holder: holdsNumber(holder) ? "" : holder.slice(0, LONGEST_NAME * 2),
      instalments,
    },
    errors,
  };
}
