import type { CardType } from "./card";
import { divideRoundingHalfUp } from "./money";

const MILLION = 1_000_000n;

/** A rate of a commission table. Units: `ratePpm` in parts per million (2 % is 20,000). */
export interface CommissionRate {
  readonly cardType: CardType | "foreign" | "any";
  readonly instalments: number | "any";
  readonly ratePpm: number;
}

/** What a bank takes by a terminal's contract. Source: domain §5. */
export interface CommissionTerms {
  readonly rates: readonly CommissionRate[];
  /** Fixed fee of a sale. Units: minor, as decimal text. */
  readonly fixedMinor: string;
  /** BSMV, the tax on the commission. Units: parts per million of the commission (5 % is 50,000). */
  readonly taxPpm: number;
  /** Days between day end and value date. */
  readonly waitDays: number;
  /** Whether the bank gives its commission back in proportion to a refund. */
  readonly returnsOnRefund: boolean;
}

/** What a bank keeps of a capture, rounded once. Units: minor. */
export interface Commission {
  readonly commissionMinor: bigint;
  readonly taxMinor: bigint;
}

interface Sale {
  readonly amountMinor: bigint;
  readonly cardType: CardType;
  readonly foreign: boolean;
  readonly instalments: number;
}

/** The rate of a kind of sale. Units: parts per million; the most exact row of the table counts. */
export function commissionRatePpm(terms: CommissionTerms, sale: Omit<Sale, "amountMinor">): number {
  const kind = sale.foreign ? "foreign" : sale.cardType;
  const fits = terms.rates.filter(
    (rate) =>
      (rate.cardType === kind || rate.cardType === "any") &&
      (rate.instalments === sale.instalments || rate.instalments === "any"),
  );
  const weigh = (rate: CommissionRate) =>
    (rate.cardType === "any" ? 0 : 2) + (rate.instalments === "any" ? 0 : 1);
  return fits.sort((a, b) => weigh(b) - weigh(a))[0]?.ratePpm ?? 0;
}

/**
 * What a sale costs by a terminal's contract, finer than the minor unit, so that two terminals can be compared.
 * Units: millionths of the minor unit, without tax.
 */
export function commissionCost(terms: CommissionTerms, sale: Sale): bigint {
  return sale.amountMinor * BigInt(commissionRatePpm(terms, sale)) + BigInt(terms.fixedMinor) * MILLION;
}

/**
 * Commission and its tax. The product is taken in millionths of the minor unit and rounded half up once, at posting;
 * the tax is taken of the unrounded commission.
 * Source: domain §5: 10,000.00 at 2 % and 5 % BSMV keeps 200.00 and 10.00.
 */
export function computeCommission(terms: CommissionTerms, sale: Sale): Commission {
  if (sale.amountMinor === 0n) return { commissionMinor: 0n, taxMinor: 0n };
  const fineCommission = commissionCost(terms, sale);
  return {
    commissionMinor: divideRoundingHalfUp(fineCommission, MILLION),
    taxMinor: divideRoundingHalfUp(fineCommission * BigInt(terms.taxPpm), MILLION * MILLION),
  };
}

/**
 * What of a kept amount has come back after refunds, as a whole since the sale; the difference of two calls is
 * what one refund returns, so that pieces always sum to the whole.
 */
export function returnedShare(keptMinor: bigint, refundedMinor: bigint, capturedMinor: bigint): bigint {
  return capturedMinor === 0n ? 0n : divideRoundingHalfUp(keptMinor * refundedMinor, capturedMinor);
}

/**
 * What the bank still keeps of a payment after what it gave back with refunds. Captures and refunds post the difference
 * of two calls, so that in whatever order they come nothing is kept of a payment that went back whole.
 */
export function standingCommission(
  terms: Pick<CommissionTerms, "returnsOnRefund">,
  money: {
    readonly commissionMinor: bigint;
    readonly commissionTaxMinor: bigint;
    readonly refundedMinor: bigint;
    readonly capturedMinor: bigint;
  },
): Commission {
  const { commissionMinor, commissionTaxMinor, refundedMinor, capturedMinor } = money;
  const standing = (kept: bigint) =>
    terms.returnsOnRefund ? kept - returnedShare(kept, refundedMinor, capturedMinor) : kept;
  return { commissionMinor: standing(commissionMinor), taxMinor: standing(commissionTaxMinor) };
}
