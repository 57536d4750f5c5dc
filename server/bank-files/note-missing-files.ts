import { addDays, istanbulDay, startOfIstanbulDay, valueDateOf } from "@/server/core/business-day";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { listUnfiledBatches, type UnfiledBatch } from "./bank-file-store";
import { type Difference, rowOfDifference } from "./difference";
import { insertExceptions, resolveExceptionRows } from "./exception-store";

type Owner = Pick<Terminal, "id" | "currency">;

/** What was not there after so long is nobody's work any more, and is not looked for again. */
const LOOKED_FOR_DAYS = 60;

const keyOf = (batchId: string): string => `day end ${batchId}`;

/** Closed batches of a terminal whose day-end file is still awaited. */
export async function listAwaitedFiles(tx: MerchantTx, terminalId: string): Promise<UnfiledBatch[]> {
  const closedSince = startOfIstanbulDay(addDays(istanbulDay(tx.now), -LOOKED_FOR_DAYS));
  return listUnfiledBatches(tx, { terminalId, closedSince });
}

/**
 * The first day on which a day-end file is missing: when the banking day after the day end is over. The value date would be
 * the wrong measure, because by it the file of a terminal that is paid after forty days could stay away for as long.
 */
function missingFrom(closedAt: Date): string {
  const filed = valueDateOf(istanbulDay(closedAt), 1);
  return valueDateOf(addDays(filed, 1), 0);
}

function missingFile({ id, number, netMinor }: UnfiledBatch): Difference {
  return {
    kind: "missing",
    subject: "batch",
    key: keyOf(id),
    reference: String(number),
    paymentId: null,
    batchId: id,
    payoutId: null,
    oursMinor: netMinor,
    bankMinor: null,
    type: null,
    parts: [],
  };
}

/** Notes which of the batches whose file is awaited should have theirs by now. A batch is noted once. */
export async function noteMissingFiles(
  tx: MerchantTx,
  terminal: Owner,
  awaited: readonly UnfiledBatch[],
): Promise<void> {
  const today = istanbulDay(tx.now);
  const missing = awaited.filter(({ closedAt }) => missingFrom(closedAt) <= today);
  const facts = { terminal, fileId: null, day: today };
  await insertExceptions(
    tx,
    missing.map((batch) => rowOfDifference(tx, missingFile(batch), facts)),
  );
}

/** The day-end file of a batch has come: where it was noted as missing, that is over. */
export async function noteArrivedFile(tx: MerchantTx, terminalId: string, batchId: string): Promise<void> {
  await resolveExceptionRows(
    tx,
    { terminalId, key: keyOf(batchId) },
    { resolvedBy: "system", resolution: "arrived", note: null },
  );
}
