import type { CommissionTerms } from "@/server/core/commission";
import { listArrivals, type MoneyArrival, type PaymentShare } from "@/server/core/money-arrivals";
import type { Payment } from "@/server/core/payment";
import { type TermsVersion, termsAt } from "@/server/core/terms-history";
import { type Clause, clauseFor } from "@/server/settlement/name-clauses";

/** What the bank takes of a payment and why, and when the rest comes. */
export interface PaymentMoney {
  /** The row of the contract that priced it; null where none fits. */
  readonly clause: Clause | null;
  /** BSMV by the contract. Units: parts per million of commission and fixed fee. */
  readonly taxPpm: number;
  /** Units: parts per million of the sale. */
  readonly reservePpm: number;
  readonly returnsOnRefund: boolean;
  /** What the contract of today says of refunds. */
  readonly refundTerms: Pick<CommissionTerms, "returnsOnRefund" | "rounding">;
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
    refundTerms: {
      returnsOnRefund: facts.commission.returnsOnRefund,
      rounding: facts.commission.rounding ?? "half_up",
    },
    arrivals: listArrivals(facts.shares, facts),
  };
}
