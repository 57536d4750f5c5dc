import { hmacHex } from "@/server/platform/crypto";

/** The references that the bank gives to a booking. */
export interface References {
  /** Six digits (field 38). */
  readonly authCode: string;
  /** RRN, twelve characters: last digit of the year, day of the year, eight characters (field 37). */
  readonly hostReference: string;
}

function dayOfYear(at: Date): number {
  return Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
}

/** References of a booking, derived from its key: a second delivery would find the same ones. */
export function referencesOf(clientId: string, operationKey: string, bankNow: Date): References {
  const digest = hmacHex("bank references", `${clientId} ${operationKey}`);
  const authCode = String(Number.parseInt(digest.slice(0, 10), 16) % 1_000_000).padStart(6, "0");
  const tail = (Number.parseInt(digest.slice(10, 22), 16) % 36 ** 8)
    .toString(36)
    .toUpperCase()
    .padStart(8, "0");
  const day = String(dayOfYear(bankNow)).padStart(3, "0");
  return { authCode, hostReference: `${bankNow.getUTCFullYear() % 10}${day}${tail}` };
}
