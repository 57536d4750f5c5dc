import type { BankDatabase } from "../bank-database";
import { createFault } from "../faults/fault-store";
import { ownOperationOf } from "../faults/operator-fault";
import type { FileError, LATE_FILE } from "../settlement/plant-errors";

/** An error that reconciliation is to find. */
export interface SettlementFaultWish {
  readonly clientId: string;
  /** Of the next day-end files that have lines, or of the next payouts. */
  readonly fault: FileError | typeof LATE_FILE | "late_payout";
  /** How many files or payouts; null until it is cleared. */
  readonly times: number | null;
}

/** Plants an error in a terminal's next files or payouts, as the operator does at the console. Answers its id. */
export async function plantSettlementFault(db: BankDatabase, wish: SettlementFaultWish): Promise<number> {
  const operation = ownOperationOf(wish.fault) ?? "day_end_file";
  const row = await createFault(db, { ...wish, operation, bankCode: null, latencyMs: null });
  return row.id;
}
