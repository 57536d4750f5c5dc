import type { CurrencyCode } from "./money";

/**
 * The refund machine. `release` takes back a message that surely did not reach the bank; it is sent again when due.
 * `postpone` waits for the day end of a bank that refuses parts on the same day.
 */
export const REFUND_TRANSITIONS = {
  pending_approval: { approve: "pending", postpone: "scheduled", reject: "failed" },
  pending: { succeed: "succeeded", fail: "failed", lose: "unknown", release: "scheduled" },
  scheduled: { send: "pending", postpone: "scheduled", fail: "failed" },
  unknown: { succeed: "succeeded", fail: "failed", lose: "unknown", resend: "pending", release: "scheduled" },
  succeeded: {},
  failed: {},
} as const;

/** Status of a refund. Source: contract §2. */
export type RefundStatus = keyof typeof REFUND_TRANSITIONS;

/** Every status, in the order of a refund's life. */
export const REFUND_STATUSES = Object.keys(REFUND_TRANSITIONS) as readonly RefundStatus[];

/** Why money is given back. Source: contract §2. */
export const REFUND_REASONS = ["requested_by_customer", "duplicate", "fraudulent", "other"] as const;

/** Why money is given back. */
export type RefundReason = (typeof REFUND_REASONS)[number];

/** Money on its way back to a shopper: a void of the whole open-batch sale, or a refund. */
export interface Refund {
  readonly id: string;
  readonly merchantId: string;
  readonly paymentId: string;
  readonly status: RefundStatus;
  readonly kind: "void" | "refund";
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly reason: RefundReason;
  readonly note: string | null;
  readonly bankCode: string | null;
  readonly hostReference: string | null;
  readonly batchId: string | null;
  readonly requestedBy: string;
  readonly approvedBy: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly succeededAt: Date | null;
  /** Business clock: when a scheduled refund is sent. */
  readonly dueAt: Date | null;
  /** When it was first told that this refund waits: told once. */
  readonly scheduledAt: Date | null;
}
