import type { BookRow } from "@/server/bank/bank-connector";
import type { AttemptStatus } from "@/server/core/attempt";
import type { PaymentStatus } from "@/server/core/payment";

/** What we hold of an order at the bank: an attempt and the payment it belongs to. Units: minor. */
export interface OurOrder {
  readonly attemptId: string;
  readonly attemptStatus: AttemptStatus;
  readonly paymentId: string;
  readonly paymentStatus: PaymentStatus;
  readonly authorizedMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  /** Something of it is on its way to the bank: the books may differ for a moment. */
  readonly busy: boolean;
}

/** Payment status → what the bank may say of its order. A hold may lapse at the bank before we look, and the other way round. */
const AGREES: Partial<Record<PaymentStatus, readonly BookRow["status"][]>> = {
  authorized: ["authorized", "expired"],
  captured: ["captured", "authorized", "expired"],
  voided: ["voided", "reversed"],
  expired: ["authorized", "expired"],
};

const isAlive = (row: BookRow) => row.status === "authorized" || row.status === "captured";

function compareApproved(ours: OurOrder, bank: BookRow): string | null {
  if (!AGREES[ours.paymentStatus]?.includes(bank.status)) {
    return `we say ${ours.paymentStatus}, the bank says ${bank.status}`;
  }
  if (ours.authorizedMinor !== bank.authorizedMinor) {
    return `we hold ${ours.authorizedMinor} as authorised, the bank ${bank.authorizedMinor}`;
  }
  if (ours.capturedMinor !== bank.capturedMinor) {
    return `we hold ${ours.capturedMinor} as captured, the bank ${bank.capturedMinor}`;
  }
  if (ours.paymentStatus !== "voided" && ours.refundedMinor !== bank.refundedMinor) {
    return `we hold ${ours.refundedMinor} as given back, the bank ${bank.refundedMinor}`;
  }
  return null;
}

/** Says in which way two books disagree about an order; null where they agree or cannot be compared now. */
export function compareOrder(ours: OurOrder | null, bank: BookRow | null): string | null {
  if (ours === null) return bank === null ? null : `the bank holds an order of ours that we do not know`;
  if (ours.busy) return null;
  if (bank === null) {
    return ours.attemptStatus === "approved" ? "we hold an approval that the bank does not know" : null;
  }
  if (ours.attemptStatus === "approved") return compareApproved(ours, bank);
  return isAlive(bank)
    ? `the bank says ${bank.status}, ${bank.capturedMinor} captured, of an attempt that is ${ours.attemptStatus}`
    : null;
}
