import { getLocale, getTranslations } from "next-intl/server";
import { readLocale } from "@/i18n/locale";
import type { BooksFrame } from "@/server/ledger/books-table";

/** The words of an exported table in the language of whoever asks. */
export async function booksFrame(merchant: string): Promise<Omit<BooksFrame, "span">> {
  const [words, accounts, reasons, locale] = await Promise.all([
    getTranslations("ledger"),
    getTranslations("payment.ledger.accounts"),
    getTranslations("payment.ledger.reason"),
    getLocale(),
  ]);
  return {
    merchant,
    locale: readLocale(locale),
    words: (name) => words(name as never),
    accounts: (name) => accounts(name as never),
    reasons: (name) => reasons(name as never),
  };
}
