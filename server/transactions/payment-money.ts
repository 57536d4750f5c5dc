import { istanbulDay, valueDateOf } from "@/server/core/business-day";
import type { CommissionTerms } from "@/server/core/commission";
import type { Payment } from "@/server/core/payment";
import { releaseDayOf } from "@/server/core/reserve";
import { type TermsVersion, termsAt } from "@/server/core/terms-history";
import { type Clause, clauseFor } from "@/server/settlement/name-clauses";
import type { PaymentShare } from "./payment-money-store";

/** Money of a payment that comes on one day, or goes. Units: minor. Shape: `day` as 2026-11-23. */
export interface MoneyArrival {
  /** `refund`: taken off what comes that day. `reserve`: what the bank held becomes free. */
  readonly kind: "sale" | "refund" | "reserve";
  readonly minor: bigint;
  readonly day: string;
  /** `open`: the day has not ended, so that the date is expected. `late`: it should have come. */
  readonly status: "open" | "waiting" | "late" | "paid";
  readonly batchId: string;
  readonly batchNumber: number;
  readonly payoutId: string | null;
}

/** What the bank takes of a payment and why, and when the rest comes. */
export interface PaymentMoney {
  /** The row of the contract that priced it; null where none fits. */
  readonly clause: Clause | null;
  /** BSMV by the contract. Units: parts per million of commission and fixed fee. */
  readonly taxPpm: number;
  /** Units: parts per million of the sale. */
  readonly reservePpm: number;
  readonly returnsOnRefund: boolean;
  readonly arrivals: readonly MoneyArrival[];
}

interface MoneyFacts {
  readonly shares: readonly PaymentShare[];
  readonly versions: readonly TermsVersion[];
  /** The terms in force now: an open day is paid by them. */
  readonly commission: CommissionTerms;
  readonly nextDayEndAt: Date;
  readonly now: Date;
}

function statusOf(share: PaymentShare, paidBy: string | null, isPast: boolean): MoneyArrival["status"] {
  if (paidBy !== null) return "paid";
  if (share.status === "open") return "open";
  return isPast ? "late" : "waiting";
}

function arrivalsOf(share: PaymentShare, facts: MoneyFacts): MoneyArrival[] {
  const { commission, nextDayEndAt, now } = facts;
  const { batchId, number: batchNumber, netMinor, reserveMinor, payoutId, reservePayoutId } = share;
  const today = istanbulDay(now);
  const day = share.valueDate ?? valueDateOf(istanbulDay(nextDayEndAt), commission.waitDays);
  const releaseDay = share.reserveReleaseOn ?? releaseDayOf(commission, day);
  const common = { batchId, batchNumber };
  const arrivals: MoneyArrival[] = [];
  if (netMinor !== 0n) {
    arrivals.push({
      ...common,
      kind: share.hasSale ? "sale" : "refund",
      minor: netMinor,
      day,
      status: statusOf(share, payoutId, day < today),
      payoutId,
    });
  }
  if (reserveMinor > 0n) {
    const status = statusOf(share, reservePayoutId, releaseDay < today);
    arrivals.push({
      ...common,
      kind: "reserve",
      minor: reserveMinor,
      day: releaseDay,
      status,
      payoutId: reservePayoutId,
    });
  }
  return arrivals;
}

/** What the bank takes of a captured payment by which clause, and on which days the rest comes; pure. */
export function tellPaymentMoney(payment: Payment, facts: MoneyFacts): PaymentMoney {
  const { capturedAt, card, instalments } = payment;
  const terms = termsAt(facts.versions, capturedAt ?? facts.now)?.commission ?? facts.commission;
  const clause = clauseFor(facts.versions, {
    cardType: card?.type ?? null,
    cardFamily: card?.family ?? null,
    cardCountry: card?.country ?? null,
    instalments,
    capturedAt,
  });
  return {
    clause,
    taxPpm: terms.taxPpm,
    reservePpm: terms.reservePpm ?? 0,
    returnsOnRefund: terms.returnsOnRefund,
    arrivals: facts.shares.flatMap((share) => arrivalsOf(share, facts)),
  };
}
