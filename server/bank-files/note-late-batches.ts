import { addDays, istanbulDay, valueDateOf } from "@/server/core/business-day";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { ArrivedPayout } from "@/server/settlement/record-payouts";
import { listUnpaidBatches, listValueDates } from "./bank-file-store";
import { type Difference, rowOfDifference } from "./difference";
import { insertExceptions, resolveExceptionRows } from "./exception-store";

type Owner = Pick<Terminal, "id" | "currency">;

function lateBatch(batch: {
  readonly id: string;
  readonly number: number;
  readonly netMinor: bigint;
}): Difference {
  return {
    kind: "late",
    subject: "batch",
    key: `late ${batch.id}`,
    reference: String(batch.number),
    paymentId: null,
    batchId: batch.id,
    payoutId: null,
    oursMinor: batch.netMinor,
    bankMinor: null,
    type: null,
    parts: [],
  };
}

/** The first day on which a batch is late: the banking day after its value date, by the bank's calendar. */
function lateFrom(valueDate: string): string {
  return valueDateOf(addDays(valueDate, 1), 0);
}

/** Notes closed batches of a terminal whose value date has passed and that no statement has paid. */
export async function noteLateBatches(tx: MerchantTx, terminal: Owner): Promise<void> {
  const today = istanbulDay(tx.now);
  const late = (await listUnpaidBatches(tx, terminal.id)).filter(
    ({ valueDate, netMinor }) => netMinor !== 0n && valueDate !== null && lateFrom(valueDate) <= today,
  );
  const facts = { terminal, fileId: null, day: today };
  await insertExceptions(
    tx,
    late.map((batch) => rowOfDifference(tx, lateBatch(batch), facts)),
  );
}

/** Batches that a payout paid after their value date: what was noted is over; what was not noted in time is noted now. */
export async function noteArrivedLate(
  tx: MerchantTx,
  terminal: Owner,
  paid: {
    readonly arrived: ArrivedPayout;
    readonly payoutId: string;
    readonly day: string;
    readonly fileId: string;
  },
): Promise<void> {
  const { arrived, payoutId, day, fileId } = paid;
  const ids = arrived.batches.map(({ id }) => id);
  const dates = await listValueDates(tx, ids);
  const late = arrived.batches.flatMap(({ id, totals }) => {
    const batch = dates.find((row) => row.id === id);
    const isLate = batch?.valueDate && totals && totals.netMinor !== 0n && lateFrom(batch.valueDate) <= day;
    return isLate ? [{ ...batch, netMinor: totals.netMinor }] : [];
  });
  if (late.length === 0) return;
  const facts = { terminal, fileId, day };
  await insertExceptions(
    tx,
    late.map((batch) => rowOfDifference(tx, lateBatch(batch), facts)),
  );
  const lateIds = late.map(({ id }) => id);
  const arrivedNow = { resolvedBy: "system", resolution: "arrived", note: null, payoutId };
  await resolveExceptionRows(
    tx,
    { terminalId: terminal.id, kind: "late", batchId: { in: lateIds } },
    arrivedNow,
  );
}
