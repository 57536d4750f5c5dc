import { type BankDay, bankDayOf, type HolidayOnDay, holidayOn } from "@/server/core/bank-calendar";
import { addDays, istanbulDay, valueDateOf } from "@/server/core/business-day";
import { releaseDayOf } from "@/server/core/reserve";
import type { CalendarPayout, ComingTerminal, HeldBatch, UnpaidBatch } from "./coming-money-store";

/**
 * Money that has not come yet. `awaiting`: a closed day, its sum is fixed; `forecast`: a day that is still open;
 * `release`: a reserve that becomes free; `carried`: what an earlier payout could not cover, taken off the next one.
 */
export interface ComingPart {
  readonly kind: "awaiting" | "forecast" | "release" | "carried";
  readonly terminalId: string;
  readonly batch: { readonly id: string; readonly number: number } | null;
  /** The day on which it is expected. Shape: `2026-11-23`. */
  readonly day: string;
  /** Units: minor; negative where refunds are above sales. */
  readonly minor: bigint;
  /** The rest of its batch is not paid yet either, or the batch is still open: day and sum may change. */
  readonly isForecast: boolean;
  readonly salesCount: number;
}

/** What is expected and what has come on one day. Units: minor. */
export interface SettlementDay {
  readonly day: string;
  readonly bank: BankDay;
  readonly holiday: HolidayOnDay | null;
  readonly payouts: readonly CalendarPayout[];
  readonly coming: readonly ComingPart[];
  readonly arrivedMinor: bigint;
  readonly awaitingMinor: bigint;
  readonly forecastMinor: bigint;
  readonly releaseMinor: bigint;
}

/** What the ledger and the payouts say of money that is on its way. */
export interface ComingFacts {
  readonly terminals: readonly ComingTerminal[];
  readonly batches: readonly UnpaidBatch[];
  readonly held: readonly HeldBatch[];
  readonly carried: readonly { readonly terminalId: string; readonly carriedMinor: bigint }[];
}

/** The sums above the calendar. Units: minor. */
export interface ComingSums {
  /** The first day from today on, on which money is expected. */
  readonly next: { readonly day: string; readonly minor: bigint; readonly isForecast: boolean } | null;
  /** Closed days that have not been paid, less what is carried. */
  readonly onTheWayMinor: bigint;
  /** Days that are still open. */
  readonly forecastMinor: bigint;
  readonly reserveMinor: bigint;
  readonly nextRelease: { readonly day: string; readonly minor: bigint } | null;
  /** Closed days whose value date has passed without a payout. */
  readonly lateMinor: bigint;
}

function batchParts(batch: UnpaidBatch, terminal: ComingTerminal): ComingPart[] {
  const { commission, nextDayEndAt } = terminal;
  const expected = valueDateOf(istanbulDay(nextDayEndAt), commission.waitDays);
  const day = batch.valueDate ?? expected;
  const isForecast = batch.status === "open";
  const common = { terminalId: terminal.id, batch: { id: batch.id, number: batch.number }, salesCount: 0 };
  const parts: ComingPart[] = [];
  if (batch.netMinor !== 0n || batch.salesCount > 0) {
    const kind = isForecast ? "forecast" : "awaiting";
    parts.push({ ...common, kind, day, minor: batch.netMinor, isForecast, salesCount: batch.salesCount });
  }
  if (batch.reserveMinor !== 0n) {
    const release = releaseDayOf(commission, day);
    parts.push({ ...common, kind: "release", day: release, minor: batch.reserveMinor, isForecast: true });
  }
  return parts;
}

/** What a terminal's last payout could not cover lowers what comes first; with nothing in sight, that of the next day end. */
function carriedPart(
  { terminalId, carriedMinor }: { terminalId: string; carriedMinor: bigint },
  parts: readonly ComingPart[],
  terminal: ComingTerminal,
): ComingPart {
  const own = parts.filter((part) => part.terminalId === terminalId).map(({ day }) => day);
  const expected = valueDateOf(istanbulDay(terminal.nextDayEndAt), terminal.commission.waitDays);
  const day = own.sort()[0] ?? expected;
  return {
    kind: "carried",
    terminalId,
    batch: null,
    day,
    minor: carriedMinor,
    isForecast: false,
    salesCount: 0,
  };
}

/** Everything that is still to come, by the day on which it is expected. */
export function listComingParts(facts: ComingFacts): ComingPart[] {
  const terminals = new Map(facts.terminals.map((terminal) => [terminal.id, terminal]));
  const parts = facts.batches.flatMap((batch) => {
    const terminal = terminals.get(batch.terminalId);
    return terminal ? batchParts(batch, terminal) : [];
  });
  for (const { id, terminalId, number, heldMinor, releaseOn } of facts.held) {
    const common = { terminalId, batch: { id, number }, salesCount: 0, isForecast: false };
    parts.push({ ...common, kind: "release", day: releaseOn, minor: heldMinor });
  }
  for (const carried of facts.carried) {
    const terminal = terminals.get(carried.terminalId);
    if (terminal) parts.push(carriedPart(carried, parts, terminal));
  }
  return parts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const sumOf = (parts: readonly ComingPart[], ...kinds: readonly ComingPart["kind"][]) =>
  parts.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { minor }) => sum + minor, 0n);

function firstDay(parts: readonly ComingPart[], today: string) {
  const day = parts.find((part) => part.day >= today)?.day;
  if (day === undefined) return null;
  const own = parts.filter((part) => part.day === day);
  const minor = own.reduce((sum, part) => sum + part.minor, 0n);
  return { day, minor, isForecast: own.some(({ isForecast }) => isForecast) };
}

/** What comes next, what is on the way in all, and what is held. Shape: `today` as `2026-11-23`. */
export function sumComing(parts: readonly ComingPart[], today: string): ComingSums {
  const late = parts.filter(({ kind, day }) => kind === "awaiting" && day < today);
  const releases = parts.filter(({ kind }) => kind === "release");
  return {
    next: firstDay(parts, today),
    onTheWayMinor: sumOf(parts, "awaiting", "carried"),
    forecastMinor: sumOf(parts, "forecast"),
    reserveMinor: sumOf(releases, "release"),
    nextRelease: firstDay(releases, today),
    lateMinor: sumOf(late, "awaiting"),
  };
}

/** The days of a month. Shape: `month` as `2026-11`. */
export function daysOfMonth(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

/** The month before or after. Shape: `2026-11`. */
export function monthBeside(month: string, by: 1 | -1): string {
  return addDays(`${month}-15`, by * 30).slice(0, 7);
}

/** Each day with what has come and what is expected on it. */
export function fillDays(
  days: readonly string[],
  { payouts, parts }: { readonly payouts: readonly CalendarPayout[]; readonly parts: readonly ComingPart[] },
): SettlementDay[] {
  return days.map((day) => {
    const paid = payouts.filter(({ valueDate }) => valueDate === day);
    const coming = parts.filter((part) => part.day === day);
    return {
      day,
      bank: bankDayOf(day),
      holiday: holidayOn(day),
      payouts: paid,
      coming,
      arrivedMinor: paid.reduce((sum, { arrivedMinor }) => sum + arrivedMinor, 0n),
      awaitingMinor: sumOf(coming, "awaiting", "carried"),
      forecastMinor: sumOf(coming, "forecast"),
      releaseMinor: sumOf(coming, "release"),
    };
  });
}
