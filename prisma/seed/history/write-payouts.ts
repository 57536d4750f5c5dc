import { type BatchTotals, batchTotalsOf, type FreeReserve } from "@/server/batches/settle-batches";
import { startOfIstanbulDay } from "@/server/core/business-day";
import { netOfPayout } from "@/server/core/match-payout";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { recordEvents } from "@/server/events/record-events";
import { type ArrivedPayout, partsOfPayout, recordPayouts } from "@/server/settlement/record-payouts";
import { statementOf } from "./write-files";

const PAID_AFTER_MS = 9 * 3_600_000;

interface PastBatch {
  readonly id: string;
  readonly number: number;
  readonly closedAt: Date;
  /** Shape: `2026-11-24`, as is `releaseOn`. */
  readonly valueDate: string;
  readonly releaseOn: string;
  readonly totals: BatchTotals | null;
}

const dayOf = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? "";

async function listPastBatches(tx: MerchantTx, terminalId: string): Promise<PastBatch[]> {
  const rows = await tx.db.batch.findMany({
    where: { terminalId, status: "closed" },
    orderBy: { number: "asc" },
  });
  const totals = await batchTotalsOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, number, closedAt, valueDate, reserveReleaseOn }) => ({
    id,
    number,
    closedAt: closedAt ?? tx.now,
    valueDate: dayOf(valueDate),
    releaseOn: dayOf(reserveReleaseOn),
    totals: totals.get(id) ?? null,
  }));
}

/** Days on which a past payout was made: value dates, and days on which a reserve became free. */
function dueDaysOf(batches: readonly PastBatch[]): string[] {
  const days = batches.flatMap(({ valueDate, releaseOn, totals }) =>
    totals && totals.reserveHeldMinor > 0n ? [valueDate, releaseOn] : [valueDate],
  );
  return [...new Set(days)].sort();
}

const freeReserves = (batches: readonly PastBatch[], day: string): FreeReserve[] =>
  batches.flatMap(({ id, releaseOn, totals }) => {
    const reserveMinor = totals?.reserveHeldMinor ?? 0n;
    return releaseOn === day && reserveMinor > 0n ? [{ batchId: id, reserveMinor }] : [];
  });

/** Every payout whose morning has come, each carrying what the one before could not bear. */
function pastPayouts(terminal: Terminal, batches: readonly PastBatch[], now: Date): ArrivedPayout[] {
  let carriedInMinor = 0n;
  const payouts: ArrivedPayout[] = [];
  for (const day of dueDaysOf(batches)) {
    const paidAt = new Date(startOfIstanbulDay(day).getTime() + PAID_AFTER_MS);
    if (paidAt > now) break;
    const due = {
      batches: batches.filter(({ valueDate }) => valueDate === day),
      releases: freeReserves(batches, day),
      carriedInMinor,
    };
    const netMinor = netOfPayout(partsOfPayout(due));
    carriedInMinor = netMinor < 0n ? netMinor : 0n;
    payouts.push({
      ...due,
      terminal,
      bankReference: `${day.slice(2).replaceAll("-", "")}-${terminal.clientId}`,
      statementFileId: null,
      arrivedMinor: netMinor > 0n ? netMinor : 0n,
      carriedOutMinor: carriedInMinor,
      valueDate: new Date(`${day}T00:00:00Z`),
      paidAt,
    });
  }
  return payouts;
}

/** The past of a terminal's money: its days were told as closed, and what came due was paid as the bank's book says. */
export async function writePayouts(
  scope: MerchantScope,
  {
    terminal,
    statements,
    now,
  }: {
    readonly terminal: Terminal;
    /** The statement of each day on which the bank paid. */
    readonly statements: ReadonlyMap<string, string>;
    readonly now: Date;
  },
): Promise<void> {
  await inMerchantTx(scope, async (tx) => {
    const batches = await listPastBatches(tx, terminal.id);
    await recordEvents(
      tx,
      batches.map(({ id, number, closedAt }) => ({
        type: "batch.closed",
        objectId: id,
        paymentId: null,
        data: { number },
        at: closedAt,
      })),
    );
    const payouts = pastPayouts(terminal, batches, now).map((payout) => ({
      ...payout,
      statementFileId: statementOf(statements, payout.paidAt),
    }));
    await recordPayouts(tx, payouts);
  });
}
