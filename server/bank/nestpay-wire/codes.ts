import type { CurrencyCode } from "@/server/core/money";

/** ISO 4217 numbers of the currencies that banks take over this protocol. */
export const CURRENCY_NUMBERS = {
  TRY: "949",
  USD: "840",
  EUR: "978",
  GBP: "826",
} as const satisfies Record<CurrencyCode, string>;

/** The currency behind an ISO 4217 number; null for one that is not taken. */
export function currencyOfNumber(number: string): CurrencyCode | null {
  const found = Object.entries(CURRENCY_NUMBERS).find(([, known]) => known === number);
  return found ? (found[0] as CurrencyCode) : null;
}

/** The word that goes with an outcome. Only ProcReturnCode 00 is success. */
export type ResponseWord = "Approved" | "Declined" | "Error";

/** ProcReturnCode of success. */
export const SUCCESS_CODE = "00";

/** ProcReturnCode of every message that the bank could not take: form, credentials, state. */
export const ERROR_CODE = "99";
