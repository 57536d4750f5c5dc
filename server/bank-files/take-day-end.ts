import type { DayEndFile } from "@/server/bank/settlement-wire/bank-file";
import { postponeBatch } from "@/server/batches/settle-batches";
import { type BankLine, matchLines } from "@/server/core/match-lines";
import { releaseDayOf } from "@/server/core/reserve";
import { batchIdOf, type Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { type Difference, differingLine, extraLine, missingLine } from "./difference";
import { listOurLines } from "./our-lines-store";

/** What laying a file beside our book came to. */
export interface Matched {
  readonly matchedCount: number;
  readonly differences: readonly Difference[];
  /** Payouts that were booked. */
  readonly payouts: number;
  readonly batchId: string | null;
}

function extraLines(lines: readonly BankLine[], batchId: string): Difference[] {
  const copies = new Map<string, number>();
  return lines.map((line) => {
    const copy = (copies.get(line.hostReference) ?? 0) + 1;
    copies.set(line.hostReference, copy);
    return extraLine(line, batchId, copy);
  });
}

/** Lays a bank's day end beside what our ledger holds of the batch. */
export async function takeDayEnd(
  tx: MerchantTx,
  terminal: Pick<Terminal, "id" | "commission">,
  file: DayEndFile,
): Promise<Matched> {
  const batchId = batchIdOf(terminal.id, file.batchNumber);
  // A day that ended late, after its value date was paid, waits for the banking day that the bank names.
  await postponeBatch(tx, {
    batchId,
    terminalId: terminal.id,
    valueDate: file.valueDate,
    reserveReleaseOn: releaseDayOf(terminal.commission, file.valueDate),
  });
  const { pairs, missing, extra } = matchLines(file.lines, await listOurLines(tx, batchId));
  const differing = pairs.filter(({ parts }) => parts.length > 0);
  return {
    matchedCount: pairs.length - differing.length,
    differences: [
      ...missing.map((line) => missingLine(line, batchId)),
      ...extraLines(extra, batchId),
      ...differing.map((pair) => differingLine(pair, batchId)),
    ],
    payouts: 0,
    batchId,
  };
}
