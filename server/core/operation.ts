import type { CurrencyCode } from "./money";

/**
 * The operation machine: one message to the bank that moves money, written before it is sent.
 * An authorisation that the bank does not know is reversed (`reverse`, then `reversed`); a capture, void or refund
 * that the bank does not know is sent again under the same key (`resend`).
 */
export const OPERATION_TRANSITIONS = {
  sending: {
    approve: "approved",
    decline: "declined",
    lose: "unknown",
    release: "not_sent",
    reverse: "reversing",
  },
  unknown: {
    approve: "approved",
    decline: "declined",
    reverse: "reversing",
    lose: "unknown",
    resend: "sending",
    release: "not_sent",
  },
  reversing: { reversed: "reversed" },
  approved: {},
  declined: {},
  not_sent: {},
  reversed: {},
} as const;

/** Status of an operation. */
export type OperationStatus = keyof typeof OPERATION_TRANSITIONS;

/** What an operation asks of the bank. */
export type OperationKind = "authorize" | "capture" | "void" | "refund";

/** A hop as it is stored and shown. */
export interface OperationHop {
  readonly hop: "acquirer" | "network" | "issuer";
  readonly party: string;
  readonly mti: string;
  readonly responseCode: string | null;
  readonly latencyMs: number;
  readonly note: string | null;
}

/** One message to the bank. Its id is the idempotency key of the message. */
export interface Operation {
  readonly id: string;
  readonly merchantId: string;
  readonly paymentId: string;
  readonly attemptId: string | null;
  readonly refundId: string | null;
  readonly terminalId: string;
  readonly orderReference: string;
  readonly kind: OperationKind;
  readonly status: OperationStatus;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly final: boolean;
  readonly bankCode: string | null;
  readonly authCode: string | null;
  readonly hostReference: string | null;
  readonly hops: readonly OperationHop[];
  readonly latencyMs: number | null;
  readonly inquiries: number;
  readonly startedAt: Date;
  readonly answeredAt: Date | null;
  /** Business clock: when to ask the bank again. */
  readonly dueAt: Date | null;
  /** Wall clock: until then the sender is thought to be waiting for the answer. */
  readonly leaseUntil: Date | null;
}

const INQUIRY_DELAYS_SECONDS = [0, 2, 5, 15, 60, 300, 900, 3600] as const;

/** How long to wait before the n-th inquiry (0 for the first). Units: milliseconds of the business clock. */
export function inquiryDelayMs(inquiries: number): number {
  const last = INQUIRY_DELAYS_SECONDS.length - 1;
  return (INQUIRY_DELAYS_SECONDS[Math.min(inquiries, last)] ?? 3600) * 1000;
}
