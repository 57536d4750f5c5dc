import { istanbulDay, valueDateOf } from "./business-day";
import type { CommissionTerms } from "./commission";
import { releaseDayOf } from "./reserve";

/** What a payment adds to one batch by its sale or by what was given back, and how that batch stands. Units: minor. */
export interface PaymentShare {
  readonly paymentId: string;
  readonly kind: "sale" | "refund";
  readonly batchId: string;
  readonly number: number;
  readonly status: "open" | "closed";
  /** Shape: as 2026-11-23; null while the batch is open. */
  readonly valueDate: string | null;
  readonly payoutId: string | null;
  /** `carried`: nothing came with that payout, its rest was taken off the next one. */
  readonly payoutStatus: string | null;
  /** When what is held becomes free; null until the rest was paid, and where nothing is held. */
  readonly reserveReleaseOn: string | null;
  readonly reservePayoutId: string | null;
  readonly netMinor: bigint;
  readonly reserveMinor: bigint;
}

/** Money of a payment that comes on one day, or goes. Units: minor. Shape: `day` as 2026-11-23. */
export interface MoneyArrival {
  /** `refund`: taken off what comes that day. `reserve`: what the bank held becomes free. */
  readonly kind: "sale" | "refund" | "reserve";
  readonly minor: bigint;
  readonly day: string;
  /**
   * `open`: the day has not ended, so that the date is expected. `late`: it should have come. `carried`: the payout of the
   * day came to less than nothing, and the next one bears its rest.
   */
  readonly status: "open" | "waiting" | "late" | "paid" | "carried";
  readonly batchId: string;
  readonly batchNumber: number;
  readonly payoutId: string | null;
}

interface ArrivalFacts {
  /** The terms in force now: an open day is paid by them. */
  readonly commission: CommissionTerms;
  readonly nextDayEndAt: Date;
  readonly now: Date;
}

interface Coming {
  readonly kind: MoneyArrival["kind"];
  readonly minor: bigint;
  readonly day: string;
  readonly payoutId: string | null;
}

function arrivalOf(share: PaymentShare, coming: Coming, today: string): MoneyArrival {
  const { status, batchId, number: batchNumber, payoutStatus } = share;
  const isPast = coming.day < today;
  const common = { ...coming, batchId, batchNumber };
  if (coming.payoutId !== null) {
    const isCarried = coming.kind !== "reserve" && payoutStatus === "carried";
    return { ...common, status: isCarried ? "carried" : "paid" };
  }
  if (status === "open") return { ...common, status: "open" };
  return { ...common, status: isPast ? "late" : "waiting" };
}

function arrivalsOf(share: PaymentShare, { commission, nextDayEndAt, now }: ArrivalFacts): MoneyArrival[] {
  const { kind, netMinor, reserveMinor, payoutId, reservePayoutId } = share;
  const today = istanbulDay(now);
  const day = share.valueDate ?? valueDateOf(istanbulDay(nextDayEndAt), commission.waitDays);
  const releaseDay = share.reserveReleaseOn ?? releaseDayOf(commission, day);
  const arrivals: MoneyArrival[] = [];
  if (netMinor !== 0n) arrivals.push(arrivalOf(share, { kind, minor: netMinor, day, payoutId }, today));
  if (reserveMinor > 0n) {
    const release = {
      kind: "reserve",
      minor: reserveMinor,
      day: releaseDay,
      payoutId: reservePayoutId,
    } as const;
    arrivals.push(arrivalOf(share, release, today));
  }
  return arrivals;
}

/** When the money of payments comes and when what was given back goes, in the order of the shares. */
export function listArrivals(shares: readonly PaymentShare[], facts: ArrivalFacts): MoneyArrival[] {
  return shares.flatMap((share) => arrivalsOf(share, facts));
}
