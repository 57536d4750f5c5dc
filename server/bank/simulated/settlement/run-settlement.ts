import { istanbulDay, valueDateOf } from "@/server/core/business-day";
import { releaseDayOf } from "@/server/core/reserve";
import type { BankDatabase } from "../bank-database";
import { FaultPurse } from "./fault-purse";
import { type BookedTransaction, type SettledLine, type TermsVersion, termsAt } from "./order-money";
import { type DueBatch, morningOf, planPayouts } from "./plan-payouts";
import { FILE_ERRORS, LATE_FILE, lateFileDay } from "./plant-errors";
import { type SettlementBook, settleBatch } from "./settle-batch";
import {
  type BankTx,
  listDueBatches,
  listDueFiles,
  listDueTerminals,
  listReversedLines,
  listSettledOrders,
  listSettlementFaults,
  listTerms,
  listUnsettledBatches,
  listUnsettledTransactions,
  lockSettlement,
  readPayoutState,
  type UnsettledBatch,
} from "./settlement-read-store";
import { sumLines, toBooked, toOrders } from "./settlement-rows";
import {
  holdPayouts,
  insertLines,
  insertPayouts,
  markSettled,
  type NamedPayout,
  numberFiles,
  type SettledBatch,
  spendFaults,
} from "./settlement-write-store";

const DEADLINE_MS = 120_000;
const WAIT_MS = 30_000;

async function readBook(
  tx: BankTx,
  clientId: string,
  rows: readonly BookedTransaction[],
): Promise<SettlementBook> {
  const references = [...new Set(rows.map(({ orderReference }) => orderReference))];
  const reversed = rows.flatMap(({ reversesKey }) => (reversesKey === null ? [] : [reversesKey]));
  const orders = toOrders(await listSettledOrders(tx, clientId, references));
  const lines = await listReversedLines(tx, clientId, reversed);
  return {
    versions: await listTerms(tx, clientId),
    orders,
    lines: new Map(lines.map((line) => [line.operationKey, line])),
  };
}

/** A batch that is closed after its value date was paid waits for the next banking day. */
function daysOf(closedAt: Date, versions: readonly TermsVersion[], paidThrough: string | null) {
  const terms = termsAt(versions, closedAt);
  const agreed = valueDateOf(istanbulDay(closedAt), terms.waitDays);
  const valueDate = paidThrough !== null && agreed <= paidThrough ? valueDateOf(paidThrough, 1) : agreed;
  return { valueDate, releaseOn: releaseDayOf(terms, valueDate) };
}

function settledBatch(
  { number, closedAt }: UnsettledBatch,
  lines: readonly SettledLine[],
  facts: { readonly book: SettlementBook; readonly paidThrough: string | null; readonly purse: FaultPurse },
): SettledBatch {
  const sums = sumLines(lines);
  const { valueDate, releaseOn } = daysOf(closedAt, facts.book.versions, facts.paidThrough);
  const plantedErrors = lines.length === 0 ? [] : FILE_ERRORS.filter((error) => facts.purse.take(error));
  const isLate = lines.length > 0 && facts.purse.take(LATE_FILE);
  return {
    number,
    closedAt,
    valueDate,
    releaseOn: sums.reserveMinor === 0n ? null : releaseOn,
    ...sums,
    plantedErrors,
    fileDueOn: isLate ? lateFileDay(istanbulDay(closedAt)) : null,
  };
}

async function settleClosed(
  tx: BankTx,
  clientId: string,
  facts: { readonly paidThrough: string | null; readonly purse: FaultPurse },
): Promise<readonly SettledBatch[]> {
  const batches = await listUnsettledBatches(tx, clientId);
  if (batches.length === 0) return [];
  const found = await listUnsettledTransactions(tx, clientId);
  const byBatch = new Map<number, BookedTransaction[]>(batches.map(({ number }) => [number, []]));
  for (const row of found) byBatch.get(row.batchNumber)?.push(toBooked(row));
  const book = await readBook(tx, clientId, [...byBatch.values()].flat());
  const settled: SettledBatch[] = [];
  const lines: SettledLine[] = [];
  for (const batch of batches) {
    const own = settleBatch(batch.number, byBatch.get(batch.number) ?? [], book);
    lines.push(...own);
    settled.push(settledBatch(batch, own, { ...facts, book }));
  }
  await insertLines(tx, clientId, lines);
  await markSettled(tx, clientId, settled);
  return settled;
}

/** Deterministic, so that a payout has one name however often it is tried. */
const referenceOf = (clientId: string, valueDate: string): string =>
  `${valueDate.slice(2).replaceAll("-", "")}-${clientId}`;

/** A batch whose day-end file is made, and when. */
interface MadeFile {
  readonly number: number;
  readonly at: Date;
}

/** Files get their places in order of time, those of one day's payouts one place. */
function placeFiles(
  dayEnds: readonly MadeFile[],
  payouts: readonly { readonly paidOn: string; readonly paidAt: Date }[],
  lastFile: number,
): ReadonlyMap<number | string, number> {
  const days = new Map<string, Date>();
  for (const { paidOn, paidAt } of payouts) if (!days.has(paidOn)) days.set(paidOn, paidAt);
  const made = [
    ...dayEnds.map(({ number, at }) => ({ key: number, at: at.getTime() })),
    ...[...days].map(([key, at]) => ({ key, at: at.getTime() })),
  ];
  made.sort((a, b) => a.at - b.at);
  return new Map(made.map(({ key }, at) => [key, lastFile + at + 1]));
}

function placeOf(places: ReadonlyMap<number | string, number>, key: number | string): number {
  const place = places.get(key);
  if (place === undefined) throw new Error("a file has no place");
  return place;
}

/** Day-end files that are made now: those of batches that were just settled, and late ones whose day has come. */
async function listMadeFiles(
  tx: BankTx,
  clientId: string,
  facts: { readonly settled: readonly SettledBatch[]; readonly until: Date },
): Promise<readonly MadeFile[]> {
  const late = await listDueFiles(tx, clientId, facts.until);
  return [
    ...facts.settled.flatMap(({ number, closedAt, fileDueOn }) =>
      fileDueOn === null ? [{ number, at: closedAt }] : [],
    ),
    ...late.map(({ number, dueOn }) => ({ number, at: morningOf(dueOn) })),
  ];
}

/** Settles what is closed, pays what was due by `payUntil` and makes the late files of until then. */
async function settleTerminal(tx: BankTx, clientId: string, payUntil: Date): Promise<void> {
  await lockSettlement(tx, clientId);
  const state = await readPayoutState(tx, clientId);
  const purse = new FaultPurse(await listSettlementFaults(tx, clientId));
  const settled = await settleClosed(tx, clientId, { paidThrough: state.paidThrough, purse });
  const batches: readonly DueBatch[] = await listDueBatches(tx, clientId);
  const plan = planPayouts({
    batches,
    carriedMinor: state.carriedMinor,
    heldUntil: state.heldUntil,
    lateLeft: purse.left("late_payout"),
    bankNow: payUntil,
  });
  for (let late = 0; late < plan.lateUsed; late += 1) purse.take("late_payout");
  const dayEnds = await listMadeFiles(tx, clientId, { settled, until: payUntil });
  const places = placeFiles(dayEnds, plan.payouts, state.lastFile);
  const payouts = plan.payouts.map(
    (payout): NamedPayout => ({
      ...payout,
      reference: referenceOf(clientId, payout.valueDate),
      fileNumber: placeOf(places, payout.paidOn),
    }),
  );
  await numberFiles(
    tx,
    clientId,
    dayEnds.map(({ number }) => ({ number, fileNumber: placeOf(places, number) })),
  );
  await insertPayouts(tx, clientId, payouts);
  await holdPayouts(tx, clientId, plan.heldUntil);
  await spendFaults(tx, purse.used());
}

const LIMITS = { timeout: DEADLINE_MS, maxWait: WAIT_MS };

/** Works out what is held back of a terminal's closed batches; pays nothing. */
export async function settleClosedBatches(db: BankDatabase, clientId: string): Promise<void> {
  await db.$transaction((tx) => settleTerminal(tx, clientId, new Date(0)), LIMITS);
}

/**
 * Works out what is held back of a terminal's closed batches, and pays what is due by the bank's clock: each value date once,
 * on its own morning, in order. Whole or not at all; asked again it does what is left.
 */
export async function runSettlement(db: BankDatabase, clientId: string, bankNow: Date): Promise<void> {
  const due = await listDueTerminals(db, { clientId }, bankNow);
  if (due.length === 0) return;
  await db.$transaction((tx) => settleTerminal(tx, clientId, bankNow), LIMITS);
}

/**
 * The same for every terminal whose days the bank ends by itself. Where the shop ends its days, their closing may come after the
 * clock was moved, and each must be in the payout of its own value date: those are paid when they are asked about.
 */
export async function runOwnSettlements(db: BankDatabase, bankNow: Date): Promise<void> {
  for (const clientId of await listDueTerminals(db, "those that the bank ends", bankNow)) {
    await runSettlement(db, clientId, bankNow);
  }
}
