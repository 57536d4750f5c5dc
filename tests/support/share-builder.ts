import type { PaymentShare } from "@/server/core/money-arrivals";

/** What a sale adds to a day that has ended: 839.69 on the day after, and 100.00 that the bank holds. */
export const buildShare = (over: Partial<PaymentShare> = {}): PaymentShare => ({
  paymentId: "pay_1",
  kind: "sale",
  batchId: "bat_1",
  number: 7,
  status: "closed",
  valueDate: "2026-11-24",
  payoutId: null,
  payoutStatus: null,
  reserveReleaseOn: null,
  reservePayoutId: null,
  netMinor: 83_969n,
  reserveMinor: 10_000n,
  ...over,
});
