import { type Commission, sumOfCommission } from "./commission";
import { keptOf, type Payment, returnedOf } from "./payment";

/** What is left of a payment for the merchant, and what its bank keeps for itself. Units: minor. */
export interface PaymentNet extends Commission {
  /** Everything that is the merchant's: `netMinor` and the reserve. */
  readonly leftMinor: bigint;
  /** What comes with the payout of the sale, less what later payouts gave back. */
  readonly netMinor: bigint;
  /** The merchant's own money that the bank holds for a while. */
  readonly reserveMinor: bigint;
}

/** Captured less given back less what the bank keeps after refunds; nothing is left of a void. */
export function netOf(payment: Payment): PaymentNet {
  if (payment.status === "voided") {
    return {
      commissionMinor: 0n,
      fixedMinor: 0n,
      taxMinor: 0n,
      reserveMinor: 0n,
      leftMinor: 0n,
      netMinor: 0n,
    };
  }
  const [kept, returned] = [keptOf(payment), returnedOf(payment)];
  const commission: Commission = {
    commissionMinor: kept.commissionMinor - returned.commissionMinor,
    fixedMinor: kept.fixedMinor - returned.fixedMinor,
    taxMinor: kept.taxMinor - returned.taxMinor,
  };
  const { reserveMinor } = payment;
  const leftMinor = payment.capturedMinor - payment.refundedMinor - sumOfCommission(commission);
  return { ...commission, reserveMinor, leftMinor, netMinor: leftMinor - reserveMinor };
}
