import type { Locale } from "@/server/core/money-text";
import { en } from "./text-en";
import { tr } from "./text-tr";

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

/** Every word of the console in one language. */
export type ConsoleText = Words<typeof tr>;

/** The words of a language. */
export function consoleText(locale: Locale): ConsoleText {
  return locale === "en" ? en : tr;
}

/** The word for a code of the book, or the code itself where there is no word. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? code;
}
