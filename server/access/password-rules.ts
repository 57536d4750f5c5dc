import { invalidField } from "@/server/core/errors";
import { COMMON_WORDS } from "./common-passwords";

const LEAST_CHARACTERS = 12;
const MOST_CHARACTERS = 256;
const LEAST_DIFFERENT = 5;

/** Why a password is not taken. The words of each stand in the message files. */
export type PasswordFault = "too_short" | "too_long" | "too_simple" | "common" | "personal";

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
  ı: "i",
};

/** Folds case, accents and Turkish letters. */
function foldLetters(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");
}

function foldLookAlikes(text: string): string {
  return [...text].map((character) => LOOK_ALIKES[character] ?? character).join("");
}

function withoutWords(text: string): string {
  return COMMON_WORDS.reduce((rest, word) => rest.replaceAll(word, " "), text);
}

/** Letters that remain when the common words are taken out. */
function ownLetters(text: string): number {
  return withoutWords(text).replace(/[^\p{L}]/gu, "").length;
}

function isMadeOfCommonWords(folded: string): boolean {
  const digits = folded.replace(/\p{L}/gu, "").length;
  // Beside common words a secret needs letters of its own, or more digits and marks than a year and a flourish.
  const isCommon = (text: string) => ownLetters(text) < 3 && withoutWords(text) !== text;
  return (isCommon(folded) && digits < 10) || isCommon(foldLookAlikes(folded));
}

function isRun(folded: string): boolean {
  const steps = new Set<number>();
  for (let position = 1; position < folded.length; position += 1) {
    steps.add(folded.charCodeAt(position) - folded.charCodeAt(position - 1));
  }
  // Wrapping runs such as 901234 have one more step.
  return steps.size <= 2 && [...steps].every((step) => Math.abs(step) <= 1 || Math.abs(step) === 9);
}

function holdsPersonalText(folded: string, personal: readonly string[]): boolean {
  const parts = personal.flatMap((text) => foldLetters(text).split(/[^\p{L}\p{N}]+/u));
  const rest = parts
    .filter((part) => part.length >= 4)
    .reduce((text, part) => text.replaceAll(part, ""), folded);
  return rest.length < folded.length && rest.replace(/[^\p{L}]/gu, "").length < 5;
}

/**
 * What is wrong with a password, or null. Length decides; no rule about kinds of characters.
 * `personal`: e-mail, name, merchant, which must not be all there is. Source: ASVS 5.0 chapter 6, PCI DSS 8.3.
 */
export function findPasswordFault(password: string, personal: readonly string[] = []): PasswordFault | null {
  const characters = [...password.normalize("NFKC")];
  if (characters.length < LEAST_CHARACTERS) return "too_short";
  if (characters.length > MOST_CHARACTERS) return "too_long";
  const folded = foldLetters(password);
  if (new Set(folded).size < LEAST_DIFFERENT || isRun(folded)) return "too_simple";
  if (holdsPersonalText(folded, personal)) return "personal";
  return isMadeOfCommonWords(folded) ? "common" : null;
}

/** Refuses a password that is not good enough: `invalid_request` with the fault as the field's code. */
export function requireGoodPassword(password: string, personal: readonly string[] = []): void {
  const fault = findPasswordFault(password, personal);
  if (fault) throw invalidField("password", fault, "Choose another password: longer, and harder to guess.");
}
