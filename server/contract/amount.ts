import { z } from "zod";
import { assertInvariant } from "@/server/core/errors";
import { CURRENCIES, MAX_AMOUNT_MINOR } from "@/server/core/money";

const MOST = Number(MAX_AMOUNT_MINOR.toString());

/** An amount that somebody pays. Shape: a whole JSON number. Units: minor. Source: contract §2. */
export const amountInput = z.int().min(1).max(MOST).meta({ description: "Minor units (kuruş, cent)." });

/** An amount that may be zero. Units: minor. */
export const amountOrZeroInput = z.int().min(0).max(MOST).meta({ description: "Minor units (kuruş, cent)." });

/** An amount in an answer. Units: minor. */
export const amountOutput = z.int().meta({ description: "Minor units (kuruş, cent)." });

/** ISO 4217 code of an amount beside it. */
export const currencyField = z.enum(CURRENCIES).meta({ id: "Currency", description: "ISO 4217 code." });

/** An amount as JSON carries it. Asserts: a JSON number holds it exactly. */
export function amountOf(amount: bigint): number {
  const shown = Number(amount);
  assertInvariant(Number.isSafeInteger(shown), "an amount does not fit into a JSON number");
  return shown;
}
