import type { BankDatabase } from "./bank-database";
import type { DuplicateNotices } from "./faults/duplicate-notice";
import type { BinTable } from "./issuer/bin-store";
import type { CardRegister } from "./issuer/card-register";

/** What the bank's rooms work with. */
export interface BankContext {
  readonly db: BankDatabase;
  readonly bins: BinTable;
  readonly cards: CardRegister;
  readonly notices: DuplicateNotices;
  /** How long a slow answer takes. Contract §3 says eight seconds. */
  readonly slowFaultMs: number;
  readonly sleep: (durationMs: number) => Promise<void>;
}

/** Reads and writes of one message before the bank gives up; each round somebody else was faster. */
export const MAX_ROUNDS = 60;

/** The bank could not be reached: the message surely did nothing. */
export class BankUnreachableError extends Error {
  override readonly name = "BankUnreachableError";
}

/** Runs a read that comes before anything is written; its failure means that nothing happened. */
export async function readFirst<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new BankUnreachableError("the bank's book cannot be read", { cause: error });
  }
}
