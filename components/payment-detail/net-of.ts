import { keptOf, type Payment, returnedOf } from "@/server/core/payment";

/** What stays with the merchant and what does not. Units: minor. */
export interface Net {
  readonly commissionMinor: bigint;
  readonly fixedMinor: bigint;
  readonly taxMinor: bigint;
  /** The merchant's own money that the bank holds back for a while. */
  readonly reserveMinor: bigint;
  readonly netMinor: bigint;
}

const NOTHING: Net = { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n, reserveMinor: 0n, netMinor: 0n };

/** Captured less given back less what the bank still keeps and holds; nothing is left of a void. */
export function netOf(payment: Payment): Net {
  if (payment.status === "voided") return NOTHING;
  const [kept, returned] = [keptOf(payment), returnedOf(payment)];
  const commissionMinor = kept.commissionMinor - returned.commissionMinor;
  const fixedMinor = kept.fixedMinor - returned.fixedMinor;
  const taxMinor = kept.taxMinor - returned.taxMinor;
  const { reserveMinor } = payment;
  const leftMinor = payment.capturedMinor - payment.refundedMinor;
  const netMinor = leftMinor - commissionMinor - fixedMinor - taxMinor - reserveMinor;
  return { commissionMinor, fixedMinor, taxMinor, reserveMinor, netMinor };
}
