import type { Commission, CommissionTerms } from "./commission";
import { divideRounding, type RoundingRule } from "./rounding";

/** What of a kept amount is the share of what was given back. Units: minor. */
export function returnedShare(
  keptMinor: bigint,
  money: { readonly refundedMinor: bigint; readonly capturedMinor: bigint },
  rule: RoundingRule = "half_up",
): bigint {
  const { refundedMinor, capturedMinor } = money;
  return capturedMinor === 0n ? 0n : divideRounding(keptMinor * refundedMinor, capturedMinor, rule);
}

/** A payment as a refund changes what the bank keeps of it. Units: minor. */
export interface RefundedSale {
  /** What was kept of everything that was captured so far. */
  readonly kept: Commission;
  /** What of it earlier refunds brought back. */
  readonly returned: Commission;
  readonly capturedMinor: bigint;
  /** With this refund. */
  readonly refundedMinor: bigint;
}

/**
 * What a refund brings back of what the bank kept: the share of all that was given back so far, less what earlier refunds
 * brought back. So pieces sum to the whole, and nothing is kept of a payment that went back whole. Where a piece that was
 * captured after a refund moved the rounding down, a refund brings nothing rather than less than nothing.
 */
export function returnedByRefund(
  terms: Pick<CommissionTerms, "returnsOnRefund" | "rounding">,
  sale: RefundedSale,
): Commission {
  if (!terms.returnsOnRefund) return { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n };
  const back = (keptMinor: bigint, alreadyMinor: bigint) => {
    const dueMinor = returnedShare(keptMinor, sale, terms.rounding) - alreadyMinor;
    return dueMinor > 0n ? dueMinor : 0n;
  };
  const { kept, returned } = sale;
  return {
    commissionMinor: back(kept.commissionMinor, returned.commissionMinor),
    fixedMinor: back(kept.fixedMinor, returned.fixedMinor),
    taxMinor: back(kept.taxMinor, returned.taxMinor),
  };
}
