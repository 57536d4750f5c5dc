import { divideRoundingHalfUp } from "./money";

const YEAR_PPM_DAYS = 365n * 1_000_000n;

/** What some payments come to. Units: minor. */
export interface ReplayFigures {
  readonly count: number;
  readonly grossMinor: bigint;
  readonly shopperFeeMinor: bigint;
  readonly refundedMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  /** Commission, fixed fee and tax. */
  readonly keptMinor: bigint;
  /** What is the merchant's: captured less refunded less kept. The reserve is in it. */
  readonly netMinor: bigint;
  /** Held back for a while. */
  readonly reserveMinor: bigint;
  /** Each amount of the net times the days from capture until it arrives. Units: minor × days. */
  readonly waitedMinorDays: bigint;
}

/** The same payments as the books have them and as they would be. */
export interface ReplayCompared {
  readonly booked: ReplayFigures;
  readonly replayed: ReplayFigures;
}

/** Figures while they are summed. */
export type ReplaySum = { -readonly [Key in keyof ReplayFigures]: ReplayFigures[Key] };

/** Figures of one payment, without its number. */
export type ReplayOutcome = Omit<ReplayFigures, "count" | "keptMinor">;

/** Nothing yet. */
export const emptySum = (): ReplaySum => ({
  count: 0,
  grossMinor: 0n,
  shopperFeeMinor: 0n,
  refundedMinor: 0n,
  commissionMinor: 0n,
  fixedMinor: 0n,
  taxMinor: 0n,
  keptMinor: 0n,
  netMinor: 0n,
  reserveMinor: 0n,
  waitedMinorDays: 0n,
});

/** Adds payments that are alike. */
export function addOutcome(sum: ReplaySum, one: ReplayOutcome, count: number): void {
  const times = BigInt(count);
  sum.count += count;
  sum.grossMinor += one.grossMinor * times;
  sum.shopperFeeMinor += one.shopperFeeMinor * times;
  sum.refundedMinor += one.refundedMinor * times;
  sum.commissionMinor += one.commissionMinor * times;
  sum.fixedMinor += one.fixedMinor * times;
  sum.taxMinor += one.taxMinor * times;
  sum.keptMinor += (one.commissionMinor + one.fixedMinor + one.taxMinor) * times;
  sum.netMinor += one.netMinor * times;
  sum.reserveMinor += one.reserveMinor * times;
  sum.waitedMinorDays += one.waitedMinorDays * times;
}

/**
 * What it costs to borrow for as long as money is waited for, rounded once.
 * Units: minor; `fundingPpm` in parts per million of a year of 365 days.
 */
export function fundingCost({ waitedMinorDays }: ReplayFigures, fundingPpm: number): bigint {
  return divideRoundingHalfUp(waitedMinorDays * BigInt(fundingPpm), YEAR_PPM_DAYS);
}

/** Days from capture until money arrives, each weighted by its amount, to a hundredth; null where nothing arrives. */
export function averageWaitDays({ waitedMinorDays, netMinor }: ReplayFigures): number | null {
  if (netMinor <= 0n) return null;
  const hundredths = divideRoundingHalfUp(waitedMinorDays * 100n, netMinor);
  return Number(hundredths) / 100;
}
