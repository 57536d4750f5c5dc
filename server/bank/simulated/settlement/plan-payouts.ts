import { startOfIstanbulDay, valueDateOf } from "@/server/core/business-day";

/** The hour in Istanbul at which the bank pays. */
const PAID_AT_HOUR = 9;

/** Sums of a settled batch, seen from the merchant. Units: minor. */
export interface BatchSums {
  /** Sales less voids. */
  readonly grossMinor: bigint;
  readonly refundsMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  readonly reserveMinor: bigint;
}

/** A settled batch of which something is still due. Shape: days as `2026-11-24`. */
export interface DueBatch extends BatchSums {
  readonly number: number;
  readonly closedAt: Date;
  readonly valueDate: string;
  readonly isPaid: boolean;
  /** When what is held of it is released; null where nothing is held or it was released. */
  readonly releaseOn: string | null;
}

/** A payout as the bank makes it. Units: minor. */
export interface PlannedPayout {
  readonly valueDate: string;
  readonly paidOn: string;
  readonly paidAt: Date;
  readonly batchNumbers: readonly number[];
  readonly releasedNumbers: readonly number[];
  readonly grossMinor: bigint;
  readonly refundsMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  readonly reserveHeldMinor: bigint;
  readonly reserveReleasedMinor: bigint;
  readonly carriedInMinor: bigint;
  readonly carriedOutMinor: bigint;
  readonly paidMinor: bigint;
}

/** Where a terminal's payouts stand. */
export interface PayoutDesk {
  readonly batches: readonly DueBatch[];
  /** Rest of the last payout: zero or negative. */
  readonly carriedMinor: bigint;
  /** Nothing is paid before this day; null where nothing is held up. */
  readonly heldUntil: string | null;
  /** How many payouts are to be late, as the operator wished. */
  readonly lateLeft: number;
  readonly bankNow: Date;
}

/** What the bank pays now, oldest first, and what it holds up. */
export interface PayoutPlan {
  readonly payouts: readonly PlannedPayout[];
  readonly heldUntil: string | null;
  readonly lateUsed: number;
}

const HOUR_MS = 3_600_000;

/** When a day's payouts are made. */
export function morningOf(day: string): Date {
  return new Date(startOfIstanbulDay(day).getTime() + PAID_AT_HOUR * HOUR_MS);
}

const sumOf = (batches: readonly DueBatch[], pick: (batch: DueBatch) => bigint): bigint =>
  batches.reduce((sum, batch) => sum + pick(batch), 0n);

const later = (a: Date, b: Date): Date => (a > b ? a : b);

function payoutOf(
  day: { readonly valueDate: string; readonly paidOn: string },
  due: { readonly paid: readonly DueBatch[]; readonly released: readonly DueBatch[] },
  carriedInMinor: bigint,
): PlannedPayout {
  const { paid, released } = due;
  const sums = {
    grossMinor: sumOf(paid, (batch) => batch.grossMinor),
    refundsMinor: sumOf(paid, (batch) => batch.refundsMinor),
    commissionMinor: sumOf(paid, (batch) => batch.commissionMinor),
    fixedMinor: sumOf(paid, (batch) => batch.fixedMinor),
    taxMinor: sumOf(paid, (batch) => batch.taxMinor),
    reserveHeldMinor: sumOf(paid, (batch) => batch.reserveMinor),
    reserveReleasedMinor: sumOf(released, (batch) => batch.reserveMinor),
  };
  const keptMinor = sums.commissionMinor + sums.fixedMinor + sums.taxMinor + sums.reserveHeldMinor;
  const leftMinor =
    sums.grossMinor - sums.refundsMinor - keptMinor + sums.reserveReleasedMinor + carriedInMinor;
  return {
    ...day,
    ...sums,
    paidAt: paid.reduce((at, { closedAt }) => later(at, closedAt), morningOf(day.paidOn)),
    batchNumbers: paid.map(({ number }) => number),
    releasedNumbers: released.map(({ number }) => number),
    carriedInMinor,
    carriedOutMinor: leftMinor < 0n ? leftMinor : 0n,
    paidMinor: leftMinor > 0n ? leftMinor : 0n,
  };
}

/** Days on which something becomes due, in order. */
function dueDays(batches: readonly DueBatch[]): string[] {
  const days = batches.flatMap(({ isPaid, valueDate, releaseOn }) => [
    ...(isPaid ? [] : [valueDate]),
    ...(releaseOn === null ? [] : [releaseOn]),
  ]);
  return [...new Set(days)].sort();
}

/** A day's parts: batches that are to be paid by then, and reserves that are free once they are. */
class DueParts {
  readonly #paid: Set<number>;
  readonly #released = new Set<number>();

  constructor(private readonly batches: readonly DueBatch[]) {
    this.#paid = new Set(batches.filter(({ isPaid }) => isPaid).map(({ number }) => number));
  }

  unpaid(day: string): DueBatch[] {
    return this.batches.filter(({ number, valueDate }) => !this.#paid.has(number) && valueDate <= day);
  }

  /** Counts the unpaid ones as paid. */
  take(day: string): { readonly paid: DueBatch[]; readonly released: DueBatch[] } {
    const paid = this.unpaid(day);
    for (const { number } of paid) this.#paid.add(number);
    const released = this.batches.filter(
      ({ number, releaseOn }) =>
        releaseOn !== null && releaseOn <= day && this.#paid.has(number) && !this.#released.has(number),
    );
    for (const { number } of released) this.#released.add(number);
    return { paid, released };
  }
}

/**
 * Every payout whose morning has come by the bank's clock, each on its own day and one after another: what a payout cannot bear
 * is carried into the next. A day is due once; a late one is paid on the banking day after it, before that day's own.
 */
export function planPayouts({ batches, bankNow, lateLeft, ...before }: PayoutDesk): PayoutPlan {
  const payouts: PlannedPayout[] = [];
  const parts = new DueParts(batches);
  let { carriedMinor, heldUntil } = before;
  let lateUsed = 0;
  const isHeld = (day: string): boolean => heldUntil !== null && heldUntil > day;
  for (const valueDate of dueDays(batches)) {
    if (morningOf(valueDate) > bankNow) break;
    if (!isHeld(valueDate) && lateUsed < lateLeft && parts.unpaid(valueDate).length > 0) {
      heldUntil = valueDateOf(valueDate, 1);
      lateUsed += 1;
    }
    const paidOn = isHeld(valueDate) ? (heldUntil ?? valueDate) : valueDate;
    if (morningOf(paidOn) > bankNow) break;
    const payout = payoutOf({ valueDate, paidOn }, parts.take(valueDate), carriedMinor);
    payouts.push(payout);
    carriedMinor = payout.carriedOutMinor;
  }
  return { payouts, heldUntil, lateUsed };
}
