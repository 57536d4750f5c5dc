import type { Payment } from "@/server/core/payment";

type Returned = Pick<Payment, "capturedMinor" | "refundedMinor" | "commissionMinor" | "commissionTaxMinor">;

/** What stays with the merchant. Units: minor. */
export interface Net {
  readonly commissionMinor: bigint;
  readonly taxMinor: bigint;
  readonly netMinor: bigint;
}

/**
 * Captured less given back less what the bank keeps. Where the books may be read they are the truth, because some banks
 * return their commission with a refund; elsewhere the commission of the sale stands.
 */
export function netOf(detail: {
  readonly payment: Returned;
  readonly ledger:
    | readonly { readonly account: string; readonly reason: string; readonly amountMinor: bigint }[]
    | null;
}): Net {
  const { payment, ledger } = detail;
  const booked = (account: string) =>
    (ledger ?? [])
      .filter((line) => line.account === account)
      .reduce((sum, line) => sum + line.amountMinor, 0n);
  const isGone = payment.capturedMinor > 0n && payment.refundedMinor === payment.capturedMinor;
  const plain = (kept: bigint) => (isGone ? 0n : kept);
  const commissionMinor = ledger ? booked("commission") : plain(payment.commissionMinor);
  const taxMinor = ledger ? booked("commission_tax") : plain(payment.commissionTaxMinor);
  return {
    commissionMinor,
    taxMinor,
    netMinor: payment.capturedMinor - payment.refundedMinor - commissionMinor - taxMinor,
  };
}
