import { LOCALES, type Locale } from "@/server/core/money-text";

/** Cookie that remembers the language a person chose. */
export const LOCALE_COOKIE = "vezne_locale";

/** The language of a visitor who has not chosen. */
export const DEFAULT_LOCALE: Locale = "tr";

/** Reads a language from outside; anything unknown is the default. */
export function readLocale(value: string | undefined): Locale {
  return LOCALES.find((locale) => locale === value) ?? DEFAULT_LOCALE;
}
