import type { BankDatabase } from "../bank-database";
import { clearFaults } from "../faults/fault-store";
import { resetCards } from "../seed/seed-cards";
import { resetAccounts } from "../seed/seed-store";

/**
 * Makes the bank behave as its page of test cards says: cards as published, accounts whole, no fault on. The book,
 * its batches and messages stay; the clock too.
 */
export async function restoreSandbox(db: BankDatabase): Promise<void> {
  await clearFaults(db);
  await resetCards(db);
  await resetAccounts(db);
}
