import type { CardType } from "./card";
import { type CommissionRate, clauseOf, findCommissionRate, type RatedSale } from "./commission-table";
import type { RemainderRule } from "./instalment-split";
import { reserveOf } from "./reserve";
import { divideRounding, type RoundingRule } from "./rounding";

const MILLION = 1_000_000n;

/**
 * Commission and the next banking day, or (mostly) no commission and a wait of blocked days (blokeli çalışma).
 * Source: domain §5.
 */
export const COMMISSION_MODELS = ["next_day", "blocked"] as const;

/** How a contract is paid for: by commission or by waiting. */
export type CommissionModel = (typeof COMMISSION_MODELS)[number];

/**
 * What a bank takes by a terminal's contract. Optional fields came later: terms that do not name them mean what they
 * always meant. Source: domain §5.
 */
export interface CommissionTerms {
  readonly rates: readonly CommissionRate[];
  /** Fixed fee of a sale. Units: minor, as decimal text. */
  readonly fixedMinor: string;
  /** BSMV, the tax on the commission. Units: parts per million of the commission (5 % is 50,000). */
  readonly taxPpm: number;
  /** Days between day end and value date; under `blocked` the blocked days. */
  readonly waitDays: number;
  /** Whether the bank gives its commission back in proportion to a refund. */
  readonly returnsOnRefund: boolean;
  /** Left out: by the days of waiting, see `commissionModelOf`. */
  readonly model?: CommissionModel;
  /** Rolling reserve (rezerv, teminat) that is held back of a sale. Units: parts per million; left out: none. */
  readonly reservePpm?: number;
  /** Days from the value date until a reserve is released. */
  readonly reserveDays?: number;
  /** The bank's rule for parts of the minor unit; left out: half up. */
  readonly rounding?: RoundingRule;
  /** Which month of an instalment sale bears what does not divide; left out: spread over the first ones. */
  readonly instalmentRemainder?: RemainderRule;
}

/** What a bank keeps for itself, each line rounded once. Units: minor. */
export interface Commission {
  /** By the rate of the table, without the fixed fee. */
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  /** BSMV of commission and fixed fee, taken before they are rounded. */
  readonly taxMinor: bigint;
}

/** All that a bank holds back of a sale, each line rounded once. Units: minor. */
export interface SaleCharges extends Commission {
  /** The merchant's own money, held back until the reserve is released. */
  readonly reserveMinor: bigint;
  /** The row of the table that made the commission; null where none fits. */
  readonly clause: string | null;
}

/** A sale as it is charged for. Units: minor. Shape: `day` in Istanbul, as `2026-11-23`. */
export interface ChargedSale extends RatedSale {
  readonly amountMinor: bigint;
  readonly cardType: CardType;
  readonly family: string | null;
  readonly day: string;
}

/** The rate of a kind of sale. Units: parts per million; zero where no row of the table fits. */
export function commissionRatePpm(terms: Pick<CommissionTerms, "rates">, sale: RatedSale): number {
  return findCommissionRate(terms.rates, sale)?.ratePpm ?? 0;
}

/**
 * What a sale costs by a terminal's contract, finer than the minor unit, so that two terminals can be compared.
 * Units: millionths of the minor unit, without tax and reserve.
 */
export function commissionCost(
  terms: CommissionTerms,
  sale: RatedSale & { readonly amountMinor: bigint },
): bigint {
  return sale.amountMinor * BigInt(commissionRatePpm(terms, sale)) + BigInt(terms.fixedMinor) * MILLION;
}

/** How a contract is paid for; one that waits for more than a day without saying why is a blocked one. */
export function commissionModelOf(terms: Pick<CommissionTerms, "model" | "waitDays">): CommissionModel {
  return terms.model ?? (terms.waitDays > 1 ? "blocked" : "next_day");
}

/**
 * What the bank holds back of a sale. Products are taken in millionths of the minor unit and rounded by the bank's rule
 * once, at posting; the tax is taken of the unrounded commission. Nothing is held back of a verification.
 * Source: domain §5: 10,000.00 at 2 % and 5 % BSMV keeps 200.00 and 10.00; 28.00 at 2.625 % with 0.25 fixed and 10 %
 * reserve keeps 0.74, 0.25 and 2.80, and 24.21 are left.
 */
export function computeCommission(terms: CommissionTerms, sale: ChargedSale): SaleCharges {
  const { amountMinor } = sale;
  if (amountMinor === 0n) {
    return { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n, reserveMinor: 0n, clause: null };
  }
  const rate = findCommissionRate(terms.rates, sale);
  const rule = terms.rounding ?? "half_up";
  const fixedMinor = BigInt(terms.fixedMinor);
  const fineCommission = amountMinor * BigInt(rate?.ratePpm ?? 0);
  const fineTax = (fineCommission + fixedMinor * MILLION) * BigInt(terms.taxPpm);
  return {
    commissionMinor: divideRounding(fineCommission, MILLION, rule),
    fixedMinor,
    taxMinor: divideRounding(fineTax, MILLION * MILLION, rule),
    reserveMinor: reserveOf(terms, amountMinor),
    clause: rate && clauseOf(rate),
  };
}

/** Everything that a bank keeps for itself, in one sum. Units: minor. */
export function sumOfCommission({ commissionMinor, fixedMinor, taxMinor }: Commission): bigint {
  return commissionMinor + fixedMinor + taxMinor;
}

/** What is left of a sale for its payout: the remainder, so that the lines and it sum to the sale. Units: minor. */
export function netOfCharges(amountMinor: bigint, charges: SaleCharges): bigint {
  return amountMinor - sumOfCommission(charges) - charges.reserveMinor;
}
